import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../../../test/support/api-server.ts';
import { jobsDone } from '../../../../test/support/eventually.ts';
import { buildImage } from '../../../../test/support/image.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const images = [1, 2, 3].map((n) => buildImage([{ shared: 'shared' }, { own: String(n) }]));
const inTeam = { params: { namespace: 'team' } };

it('keeps what a namespace wants to keep, and frees the rest', async () => {
  for (const [n, image] of images.entries()) await server.push('team/app', `v${n}`, image);
  await server.scansDone();
  const rule = { repositories: '*', tags: 'v*', newest: 1 };
  const retention = { rules: [rule], includeImmutable: false };
  const immutability = [{ repositories: 'app', tags: 'v0', except: [] }];
  const changed = await server.call('manager', 'updateUpkeep', { ...inTeam, body: { immutability, retention } });
  expect(changed.data).toMatchObject({ immutability, retention, used: { repositories: 1 } });

  const { data: preview } = await server.call('manager', 'previewRetention', { ...inTeam, body: {} });
  expect(preview).toMatchObject({ tags: 1, versions: 1, kept: 2 });
  expect(preview.items.map(({ tag, keep, reason }) => [tag, keep, reason])).toEqual([
    ['v1', false, 'no rule for v* keeps it'],
    ['v0', true, 'it is immutable'],
    ['v2', true, 'one of the 1 newest of v*'],
  ]);
  expect((await server.call('manager', 'applyRetention', inTeam)).status).toBe(202);
  await jobsDone(server.services.database);
  const { data: runs } = await server.call('puller', 'listRetentionRuns', inTeam);
  expect(runs.items).toMatchObject([{ state: 'complete', kept: 2, tags: 1, versions: 1 }]);

  const { data: tags } = await server.call('puller', 'listTags', { query: { repository: 'team/app' } });
  expect(tags.items.map(({ name, immutable }) => [name, immutable]).sort()).toEqual([
    ['v0', true],
    ['v2', false],
  ]);
  const { data: changes } = await server.call('puller', 'listTagChanges', {
    query: { repository: 'team/app', tag: 'v1' },
  });
  expect(changes.items.map(({ actor, before, after }) => [actor, before, after])).toEqual([
    ['retention', images[1]?.manifest.digest, undefined],
    ['admin', undefined, images[1]?.manifest.digest],
  ]);
});

it('tells what is stored, and what a collection would remove, before it is old enough', async () => {
  const { data: storage } = await server.call('admin', 'getStorage');
  expect(storage.blobs).toBe(7);
  expect(storage.reclaimable).toMatchObject({ blobs: 0, bytes: 0 });
  const own = images[1]?.layers[1]?.bytes.length ?? 0;
  expect(storage.reclaimable.youngBytes).toBe(own + (images[1]?.config.bytes.length ?? 0));
  expect(storage.disk?.free).toBeGreaterThan(0);
  await server.call('admin', 'collectGarbage', { body: { dryRun: true, everything: true } });
  await jobsDone(server.services.database);
  const { data: runs } = await server.call('admin', 'listGarbageRuns');
  expect(runs.items).toMatchObject([{ dryRun: true, state: 'complete', blobs: 0, files: 0 }]);
  const again = await server.call('admin', 'stopGarbageRun', { params: { id: runs.items[0]?.id ?? 0 } });
  expect(again.error?.message).toBe('The run is complete.');
  const { data: usage } = await server.call('admin', 'listStorage', { query: { namespace: 'team' } });
  expect(usage.items).toMatchObject([{ repository: 'team/app', namespace: 'team' }]);
  expect(usage.items[0]?.bytes).toBe(usage.items[0]?.ownBytes);
});

it('refuses what is immutable or beyond the quota in words that clients show', async () => {
  await expect(server.push('team/app', 'v0', images[2] as (typeof images)[number])).rejects.toThrow(
    /403|DENIED|immutable/,
  );
  const answer = await server.call('manager', 'deleteVersion', { query: { repository: 'team/app', reference: 'v0' } });
  expect([answer.status, answer.error?.message]).toEqual([403, expect.stringContaining('v0 of team/app is immutable')]);
  await server.call('admin', 'setQuota', { ...inTeam, body: { bytes: 1, repositories: 1 } });
  const begin = { method: 'POST', headers: credentialsFor('pusher') } as const;
  const full = await server.app.inject({ ...begin, url: '/v2/team/app/blobs/uploads/' });
  expect([full.statusCode, full.json().errors[0].code]).toEqual([403, 'DENIED']);
  expect(full.json().errors[0].message).toContain('of its quota of 1 bytes');
  const more = await server.app.inject({ ...begin, url: '/v2/team/more/blobs/uploads/' });
  expect(more.json().errors[0].message).toContain('has 1 repositories');
  const bad = { retention: { rules: [{ tags: '*' }], includeImmutable: false } };
  const refused = await server.call('manager', 'updateUpkeep', { ...inTeam, body: bad });
  expect([refused.status, refused.error?.message]).toEqual([400, expect.stringContaining('say what is kept')]);
});
