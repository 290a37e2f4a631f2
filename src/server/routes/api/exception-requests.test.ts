import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { tellEndingExceptions, toldAhead } from '../../ending-exceptions.ts';

const image = buildImage([{ 'a.txt': 'a' }]);
let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', image);
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

const params = { namespace: 'team' };
const wish = { vulnerability: 'CVE-2099-1', reason: 'not reachable', expiresAt: '2999-01-01T00:00:00.000Z' };
const ask = async (body: object = {}, person: Person = 'pusher') =>
  await server.call(person, 'requestException', { params, body: { ...wish, ...body } });
const decide = async (id: number, body: object) =>
  await server.call('manager', 'decideExceptionRequest', { params: { ...params, id }, body });

describe('a request for an exception', () => {
  it('is listed until it is granted, and becomes an exemption of the one who asked', async () => {
    const place = { repository: 'team/app', digest: image.manifest.digest };
    const { data } = await ask({ ...place, package: 'openssl', justification: 'component_not_present' });
    expect(data).toMatchObject({ ...wish, ...place, scope: 'digest', state: 'open', requester: 'pusher' });
    const open = { params, query: { state: 'open' } };
    expect((await server.call('pusher', 'listExceptionRequests', open)).data.items).toEqual([data]);
    expect((await server.call('admin', 'listAllExceptionRequests')).data.items).toEqual([data]);
    const earlier = '2998-01-01T00:00:00.000Z';
    const granted = await decide(data.id, { state: 'granted', expiresAt: earlier });
    expect(granted.data).toMatchObject({ state: 'granted', decidedBy: 'manager', expiresAt: wish.expiresAt });
    expect((await server.call('pusher', 'listExceptionRequests', open)).data.total).toBe(0);
    const { items } = (await server.call('puller', 'listExemptions', { params })).data;
    expect(items).toMatchObject([
      { id: granted.data.exemption, owner: 'pusher', expiresAt: earlier, scope: 'digest', package: 'openssl' },
    ]);
  });

  it('that is rejected needs a word, and changes nothing else', async () => {
    const { data } = await ask({ vulnerability: 'CVE-2099-2' });
    expect((await decide(data.id, { state: 'rejected' })).error?.message).toContain('say why');
    const { data: rejected } = await decide(data.id, { state: 'rejected', decision: 'upgrade instead' });
    expect(rejected).toMatchObject({ state: 'rejected', decision: 'upgrade instead' });
    expect(rejected.exemption).toBeUndefined();
  });

  it('is decided once, and granted for no longer than was asked', async () => {
    const { data } = await ask({ vulnerability: 'CVE-2099-3', expiresAt: '2990-01-01T00:00:00Z' });
    const later = await decide(data.id, { state: 'granted', expiresAt: '2991-01-01T00:00:00Z' });
    expect(later.error?.message).toContain('no later');
    const past = await decide(data.id, { state: 'granted', expiresAt: '2000-01-01T00:00:00Z' });
    expect(past.error?.message).toContain('in the future');
    const answers = await Promise.all([1, 2, 3].map(() => decide(data.id, { state: 'granted' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const { items } = (await server.call('puller', 'listExemptions', { params })).data;
    expect(items.filter(({ vulnerability }) => vulnerability === 'CVE-2099-3')).toHaveLength(1);
  });

  it('of another namespace is not found, and one with a past end is refused', async () => {
    expect((await decide(4_711, { state: 'granted' })).status).toBe(404);
    expect((await ask({ expiresAt: '2000-01-01T00:00:00Z' })).error?.message).toContain('in the future');
    expect((await ask({}, 'puller')).status).toBe(403);
  });
});

it('an exception that ends soon is told once, and others are not', async () => {
  const now = server.services.clock();
  const events: string[] = [];
  const notifier = {
    notify: async (event: { readonly kind: string }) => void events.push(JSON.stringify(event)),
    wake: () => undefined,
  };
  const ends = { soon: toldAhead - 60_000, later: toldAhead + 3_600_000 };
  for (const [vulnerability, time] of Object.entries(ends)) {
    const expiresAt = new Date(now + time).toISOString();
    await server.call('manager', 'createExemption', { params, body: { ...wish, vulnerability, expiresAt } });
  }
  const look = (clock: number) =>
    tellEndingExceptions({ database: server.services.database, notifier, clock: () => clock });
  await look(now);
  await look(now);
  expect(events).toEqual([expect.stringContaining('"vulnerability":"soon"')]);
  expect(JSON.parse(events[0] ?? '')).toMatchObject({ kind: 'exception-ending', namespace: 'team', owner: 'manager' });
  await look(now + 7_200_000);
  expect(events).toHaveLength(2);
});
