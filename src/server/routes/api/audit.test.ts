import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, type Person, startApiServer } from '../../../../test/support/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.call('manager', 'updateNamespace', { params: { namespace: 'team' }, body: { scanMode: 'manual' } });
  await server.call('puller', 'updateNamespace', { params: { namespace: 'team' }, body: { scanMode: 'automatic' } });
  await server.call('admin', 'updateNamespace', { params: { namespace: 'open' }, body: { secrets: false } });
  await server.call('admin', 'createUser', { body: { name: 'new', password: 'long enough' } });
});
afterAll(() => server[Symbol.asyncDispose]());

it('shows who did what, where and how it ended', async () => {
  const { data } = await server.call('admin', 'listAudit', { query: { namespace: 'team' } });
  expect(data.items).toMatchObject([
    { actor: 'puller', action: 'updateNamespace', target: 'team', result: 'refused', code: 'forbidden' },
    {
      ...{ actor: 'manager', action: 'updateNamespace', target: 'team', result: 'done', address: '127.0.0.1' },
      detail: { namespace: 'team', scanMode: 'manual' },
    },
  ]);
  const { data: made } = await server.call('admin', 'listAudit', { query: { action: 'createUser' } });
  expect(made.items).toMatchObject([{ target: 'new', detail: { name: 'new', grants: [], fields: ['password'] } }]);
});

it.each<[string, Person, Record<string, string>, number]>([
  ['those of one result', 'admin', { result: 'refused', action: 'updateNamespace' }, 1],
  ['those of one actor', 'admin', { actor: 'manager', action: 'updateNamespace' }, 1],
  ['those of a time', 'admin', { until: '2001-01-01T00:00:00Z' }, 0],
  ['those since a time', 'admin', { since: '2001-01-01T00:00:00+02:00', action: 'createUser' }, 1],
])('finds %s', async (_name, person, query, count) => {
  expect((await server.call(person, 'listAudit', { query })).data.total).toBe(count);
});

it('shows those who manage a namespace what is about it, and nothing else', async () => {
  const params = { namespace: 'team' };
  const { data } = await server.call('manager', 'listNamespaceAudit', { params, query: { namespace: 'open' } });
  expect(data.items.map((entry) => entry.namespace)).toEqual(['team', 'team']);
});

it('is exported as lines, each an entry that the API shows', async () => {
  const url = '/api/v1/namespaces/team/audit/export?result=done';
  const { body, headers } = await server.app.inject({ url, headers: credentialsFor('manager') });
  expect(headers['content-type']).toBe('application/x-ndjson');
  const lines = body.trim().split('\n');
  const params = { namespace: 'team' };
  const { data } = await server.call('manager', 'listNamespaceAudit', { params, query: { result: 'done' } });
  expect(lines.map((line) => JSON.parse(line))).toEqual(data.items);
});
