import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { auditEntriesAfter, lastAuditEntry } from '../../../db/audit-entry.ts';

const image = buildImage([{ 'a.txt': 'a' }]);
const { digest } = image.manifest;

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', image);
  await server.push('open/app', '1', image);
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

/** What the log gained by some requests. */
async function toldOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const { audit, database } = server.services;
  await audit.flush();
  const before = (await lastAuditEntry(database.kysely))?.number ?? 0;
  await work();
  await audit.flush();
  const rows = await auditEntriesAfter(database.kysely, {}, before, 100);
  return rows.map((row) =>
    [row.actor, row.action, row.target, row.result, row.code].filter((part) => part !== null).join(' '),
  );
}

const request = (
  method: 'GET' | 'DELETE' | 'PUT',
  path: string,
  headers: Record<string, string> = {},
  payload?: Buffer,
) => server.app.inject({ method, url: `/v2/${path}`, headers, payload });

it.each<[string, () => Promise<unknown>, readonly string[]]>([
  [
    'a pull is counted and not told',
    () => request('GET', 'team/app/manifests/1', credentialsFor('puller')),
    ['puller authenticate done'],
  ],
  ['a client that is asked to sign in is not told', () => request('GET', ''), []],
  [
    'neither is one that looks for something that is not there',
    () => request('GET', 'team/app/manifests/none', credentialsFor('puller')),
    [],
  ],
  [
    'somebody without the right is told',
    () => request('GET', 'team/app/manifests/1', credentialsFor('outsider')),
    ['outsider authenticate done', 'outsider pullManifest team/app:1 refused forbidden'],
  ],
  [
    'a wrong password is told once',
    () => request('GET', 'team/app/manifests/1', { authorization: `Basic ${btoa('puller:wrong')}` }),
    ['puller authenticate refused unauthorized'],
  ],
  [
    'a token that is none is told',
    () => request('GET', 'team/app/tags/list', { authorization: 'Bearer nonsense' }),
    ['anonymous listTags team/app refused unauthorized'],
  ],
  [
    'a push that is not allowed is told',
    () => request('PUT', 'team/app/manifests/2', credentialsFor('puller'), Buffer.from('{}')),
    ['puller pushManifest team/app:2 refused forbidden'],
  ],
  [
    'a push is told',
    () => server.pushManifest('team/app', '2', image.manifest),
    ['admin pushManifest team/app:2 done'],
  ],
  [
    'a pull that the policy refuses is told',
    async () => {
      const namespace = { params: { namespace: 'open' } };
      await server.call('admin', 'setPolicy', { ...namespace, body: { rules: { unscanned: { pull: 'block' } } } });
      await server.services.database.kysely.updateTable('scan').set({ state: 'failed' }).execute();
      await request('GET', 'open/app/manifests/1');
      await request('GET', 'open/app/manifests/1');
    },
    ['admin setPolicy open done', 'anonymous pullManifest open/app:1 refused denied'],
  ],
  [
    'a tag that is removed is told',
    () => request('DELETE', 'team/app/manifests/2', credentialsFor('admin')),
    ['admin deleteTag team/app:2 done'],
  ],
  [
    'a removal that is refused is told once',
    () => request('DELETE', 'team/app/manifests/1', credentialsFor('puller')),
    ['puller deleteTag team/app:1 refused forbidden'],
  ],
  [
    'a manifest that is removed is told',
    () => request('DELETE', `team/app/manifests/${digest}`, credentialsFor('admin')),
    [`admin deleteManifest team/app@${digest} done`],
  ],
])('%s', async (_name, work, told) => {
  expect(await toldOf(work)).toEqual(told);
});

it('a push is told with its digest', async () => {
  await toldOf(() => server.pushManifest('team/app', '3', image.manifest));
  const row = await lastAuditEntry(server.services.database.kysely);
  expect(JSON.parse(row?.detail ?? '')).toEqual({ digest });
  expect(row).toMatchObject({ namespace: 'team', address: '127.0.0.1' });
});
