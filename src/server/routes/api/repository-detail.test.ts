import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { findRepository } from '../../../db/repository.ts';

const [first, second] = ['a', 'b'].map((text) => buildImage([{ 'a.txt': text }]));
const repository = 'team/app';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  if (!first || !second) return;
  await server.push(repository, '1', first);
  await server.push(repository, '1', second);
  await server.push('open/app', '1', first);
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

const read = async (person: Person, name = repository) =>
  await server.call(person, 'getRepository', { query: { repository: name } });
const describeIt = async (person: Person, text: string, replaces?: string) =>
  await server.call(person, 'describeRepository', { body: { repository, text, replaces } });

describe('a repository', () => {
  it('is shown with its numbers, and with its owners to whoever signs in', async () => {
    expect((await read('puller')).data).toMatchObject({
      ...{ name: repository, tags: 1, versions: 2, pulls: 0, visibility: 'private', owners: ['manager'] },
      security: { state: 'complete' },
    });
    expect((await read('anonymous', 'open/app')).data).toMatchObject({ visibility: 'public', owners: [] });
    expect((await read('puller', 'team/none')).status).toBe(404);
  });

  it('is described by those who look after it, and nobody overwrites what another wrote', async () => {
    expect((await describeIt('pusher', 'x')).status).toBe(403);
    expect((await describeIt('maintainer', '  # App\n')).status).toBe(200);
    const { description } = (await read('puller')).data;
    expect(description).toMatchObject({ text: '# App', changedBy: 'maintainer' });
    expect((await describeIt('manager', 'late')).error?.code).toBe('conflict');
    expect((await describeIt('manager', 'mine', description?.changedAt)).status).toBe(200);
    expect((await describeIt('maintainer', 'stale', description?.changedAt)).error?.message).toContain('meanwhile');
    const now = (await read('puller')).data.description;
    expect(now).toMatchObject({ text: 'mine', changedBy: 'manager' });
    expect((await describeIt('maintainer', '', now?.changedAt)).data).toEqual({});
    expect((await read('puller')).data.description).toBeUndefined();
    expect((await describeIt('maintainer', 'x'.repeat(50_001))).error?.code).toBe('invalid');
  });

  it('tells what happened to it, and of refused pulls those alone who manage the policy', async () => {
    const db = server.services.database.kysely;
    const id = (await findRepository(db, repository))?.id as number;
    const digest = second?.manifest.digest as string;
    await db.updateTable('manifest').set({ pulled_at: 5, pulls: 3 }).where('digest', '=', digest).execute();
    const refused = { actor: 'ann', address: '10.0.0.1', rule: 'severity', message: 'blocked', count: 2 };
    await db
      .insertInto('pull_refusal')
      .values({ ...refused, repository_id: id, digest, hour: 1, last_at: 7 })
      .execute();
    const missing = await server.call('maintainer', 'deleteVersion', {
      query: { repository, reference: first?.manifest.digest ?? '' },
    });
    expect(missing.status).toBe(204);
    const list = async (person: Person, query = {}) =>
      (await server.call(person, 'listRepositoryEvents', { query: { repository, ...query } })).data;
    const all = await list('puller');
    expect(all.items.map(({ kind, tag, tags, actor }) => [kind, tag, tags, actor])).toEqual([
      ['delete', undefined, [], 'maintainer'],
      ['scan', undefined, ['1'], undefined],
      ['push', '1', ['1'], 'admin'],
      ['push', '1', [], 'admin'],
      ['pull', undefined, ['1'], undefined],
    ]);
    expect(all.total).toBe(5);
    expect(all.items.find(({ kind }) => kind === 'pull')).toMatchObject({ count: 3, digest });
    expect((await list('manager', { kind: 'refusal' })).items).toMatchObject([
      { actor: 'ann', count: 2, reason: 'blocked' },
    ]);
    expect(await list('puller', { kind: 'refusal' })).toEqual({ items: [], total: 0 });
    expect((await list('puller', { limit: 1, offset: 1 })).items).toHaveLength(1);
  });

  it('tells who may do what in it', async () => {
    const robot = { namespace: 'team', name: 'ci', permissions: [{ namespace: 'team', actions: ['push'] }] };
    await server.call('manager', 'createRobot', { body: robot });
    const { items } = (await server.call('manager', 'listRepositoryAccess', { query: { repository } })).data;
    const byName = new Map(items.map((one) => [one.name, one]));
    expect(byName.get('puller')).toMatchObject({
      kind: 'user',
      role: 'reader',
      everywhere: false,
      actions: ['read', 'pull'],
    });
    expect(byName.get('admin')).toMatchObject({ role: 'administrator', everywhere: true });
    expect(items.find(({ kind }) => kind === 'robot')).toMatchObject({ actions: ['read', 'pull', 'push'] });
    expect(byName.has('outsider')).toBe(false);
  });
});
