import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  type ApiServer,
  type CallInput,
  password,
  people,
  startApiServer,
} from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { contract, type EndpointName } from '../../../api/contract.ts';
import type { Endpoint } from '../../../api/endpoint.ts';
import { verifyChain } from '../../../audit/verify-chain.ts';
import { auditEntriesAfter } from '../../../db/audit-entry.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', buildImage([{ 'a.txt': 'a' }]));
  await server.push('open/app', '1', buildImage([{ 'a.txt': 'a' }]));
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

const version = { repository: 'team/app', reference: '1' };
const inTeam = { params: { namespace: 'team' } };
const missing = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

/**
 * A call of each endpoint that changes nothing where it is let through, and its statuses for the {@link people} in their order:
 * anonymous, outsider, puller, pusher, manager, admin.
 */
const calls: Readonly<Record<Exclude<EndpointName, 'events'>, CallInput & { readonly statuses: readonly number[] }>> = {
  signIn: { body: { name: 'nobody', password: 'wrong' }, statuses: [401, 401, 401, 401, 401, 401] },
  getSignInWays: { statuses: [200, 200, 200, 200, 200, 200] },
  signOut: { statuses: [401, 204, 204, 204, 204, 204] },
  getSession: { statuses: [200, 200, 200, 200, 200, 200] },
  changePassword: {
    body: { current: 'wrong', password: 'long enough' },
    statuses: [401, 403, 403, 403, 403, 403],
  },
  listUsers: { statuses: [401, 403, 403, 403, 403, 200] },
  createUser: { body: { name: 'puller', password: 'long enough' }, statuses: [401, 403, 403, 403, 403, 409] },
  updateUser: { params: { name: 'puller' }, body: {}, statuses: [401, 403, 403, 403, 403, 200] },
  deleteUser: { params: { name: 'ghost' }, statuses: [401, 403, 403, 403, 403, 404] },
  listNamespaces: { statuses: [200, 200, 200, 200, 200, 200] },
  createNamespace: { body: { name: 'team' }, statuses: [401, 403, 403, 403, 403, 409] },
  getNamespace: { ...inTeam, statuses: [401, 404, 200, 200, 200, 200] },
  updateNamespace: { ...inTeam, body: {}, statuses: [401, 404, 403, 403, 200, 200] },
  deleteNamespace: { ...inTeam, statuses: [401, 403, 403, 403, 403, 409] },
  listExemptions: { ...inTeam, statuses: [401, 404, 200, 200, 200, 200] },
  createExemption: {
    ...inTeam,
    body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' },
    statuses: [401, 404, 403, 403, 400, 400],
  },
  importExemptions: {
    ...inTeam,
    body: { content: '# none', reason: 'because' },
    statuses: [401, 404, 403, 403, 400, 400],
  },
  deleteExemption: { params: { namespace: 'team', id: 4_711 }, statuses: [401, 404, 403, 403, 404, 404] },
  listRegistryExemptions: { statuses: [401, 403, 403, 403, 403, 200] },
  createRegistryExemption: {
    body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' },
    statuses: [401, 403, 403, 403, 403, 400],
  },
  deleteRegistryExemption: { params: { id: 4_711 }, statuses: [401, 403, 403, 403, 403, 404] },
  getPolicy: { ...inTeam, statuses: [401, 404, 200, 200, 200, 200] },
  setPolicy: { ...inTeam, body: { rules: {} }, statuses: [401, 404, 403, 403, 200, 200] },
  getRegistryPolicy: { statuses: [401, 200, 200, 200, 200, 200] },
  setRegistryPolicy: { body: { rules: {} }, statuses: [401, 403, 403, 403, 403, 200] },
  simulatePolicy: { ...inTeam, body: { rules: {} }, statuses: [401, 404, 200, 200, 200, 200] },
  simulateRegistryPolicy: { body: { rules: {} }, statuses: [401, 403, 403, 403, 403, 200] },
  listBlockedPulls: { ...inTeam, statuses: [401, 404, 403, 403, 200, 200] },
  listAllBlockedPulls: { statuses: [401, 403, 403, 403, 403, 200] },
  listVexDocuments: { ...inTeam, statuses: [401, 404, 200, 200, 200, 200] },
  uploadVexDocument: { ...inTeam, body: { document: {} }, statuses: [401, 404, 403, 403, 400, 400] },
  getVexDocument: { params: { namespace: 'team', id: 4_711 }, statuses: [401, 404, 404, 404, 404, 404] },
  deleteVexDocument: { params: { namespace: 'team', id: 4_711 }, statuses: [401, 404, 403, 403, 404, 404] },
  listRegistryVexDocuments: { statuses: [401, 403, 403, 403, 403, 200] },
  uploadRegistryVexDocument: { body: { document: {} }, statuses: [401, 403, 403, 403, 403, 400] },
  deleteRegistryVexDocument: { params: { id: 4_711 }, statuses: [401, 403, 403, 403, 403, 404] },
  exportNamespaceVex: { ...inTeam, statuses: [401, 404, 404, 404, 404, 404] },
  exportVex: { query: version, statuses: [401, 404, 404, 404, 404, 404] },
  listAttachedVex: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  listRepositories: { query: { namespace: 'team' }, statuses: [401, 404, 200, 200, 200, 200] },
  deleteRepository: { query: { repository: 'team/none' }, statuses: [401, 404, 403, 403, 404, 404] },
  listVersions: { query: { repository: 'team/app' }, statuses: [401, 404, 200, 200, 200, 200] },
  getVersion: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  deleteVersion: { query: { ...version, reference: missing }, statuses: [401, 404, 403, 403, 404, 404] },
  scan: { body: { ...version, reference: missing }, statuses: [401, 404, 403, 404, 404, 404] },
  scanAll: { body: { namespace: 'team' }, statuses: [401, 404, 403, 403, 202, 202] },
  listScanRuns: { query: { namespace: 'team' }, statuses: [401, 404, 403, 403, 200, 200] },
  changeScanRun: {
    params: { id: 4_711 },
    body: { namespace: 'team', state: 'paused' },
    statuses: [401, 404, 403, 403, 404, 404],
  },
  listFindings: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  listPackages: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  listAffected: { params: { id: 'CVE-2099-1' }, statuses: [200, 200, 200, 200, 200, 200] },
  findPackages: { query: { name: 'lodash' }, statuses: [200, 200, 200, 200, 200, 200] },
  listHistory: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  listChanges: { statuses: [200, 200, 200, 200, 200, 200] },
  listRisks: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  getAdvice: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  getBaseImage: { query: version, statuses: [401, 404, 200, 200, 200, 200] },
  compare: { query: { ...version, base: '1' }, statuses: [401, 404, 200, 200, 200, 200] },
  listFeeds: { statuses: [401, 200, 200, 200, 200, 200] },
  listAudit: { statuses: [401, 403, 403, 403, 403, 200] },
  exportAudit: { statuses: [401, 403, 403, 403, 403, 200] },
  listNamespaceAudit: { ...inTeam, statuses: [401, 404, 403, 403, 200, 200] },
  exportNamespaceAudit: { ...inTeam, statuses: [401, 404, 403, 403, 200, 200] },
  updateFeeds: { body: { feed: 'none' }, statuses: [401, 403, 403, 403, 403, 404] },
};

describe('an endpoint lets through whom the contract names', () => {
  const rows = Object.entries(calls).map(([name, row]) => ({ name: name as EndpointName, ...row }));

  it('and each endpoint is tried', () => {
    expect([...Object.keys(calls), 'events'].sort()).toEqual(Object.keys(contract).sort());
  });

  it.each(rows)('$name', async ({ name, statuses, ...input }) => {
    const found: number[] = [];
    for (const person of people) found.push((await server.call(person, name, input)).status);
    expect(found).toEqual(statuses);
  });
});

describe('the audit log', () => {
  const changing = Object.entries<Endpoint>(contract).filter(
    ([, { method, audit }]) => method !== 'GET' && audit !== 'itself' && audit !== 'reads',
  );

  it.each(changing)('tells each call of %s, by whoever it was', async (name, { needs }) => {
    await server.services.audit.flush();
    const rows = await auditEntriesAfter(server.services.database.kysely, { action: name }, 0, 1_000);
    const row = calls[name as keyof typeof calls];
    people.forEach((person, at) => {
      const status = row.statuses[at] ?? 0;
      if (status === 400 && rows.every(({ actor }) => actor !== person)) return;
      const result =
        status < 300 ? 'done' : [401, 403].includes(status) || isStranger(person, status, needs) ? 'refused' : 'failed';
      expect(
        rows.filter(({ actor }) => actor === person).map((entry) => entry.result),
        person,
      ).toContain(result);
    });
  });

  it('tells values of fields that exist, and of none that holds a secret', () => {
    for (const [name, { audit, body }] of Object.entries<Endpoint>(contract)) {
      if (typeof audit !== 'object') continue;
      const fields = Object.keys((body as z.ZodObject).shape);
      expect(fields, name).toEqual(expect.arrayContaining([...audit]));
      expect(
        audit.filter((field) => /password|token|current|secret$|content|document/i.test(field)),
        name,
      ).toEqual([]);
    }
  });

  it('holds no password, whatever was sent', async () => {
    await server.call('admin', 'signIn', { body: { name: 'puller', password: 'Tr0ub4dor-wrong' } });
    await server.call('admin', 'signIn', { body: { name: 'Tr0ub4dor-as-name', password } });
    await server.call('admin', 'updateUser', { params: { name: 'outsider' }, body: { password: 'Tr0ub4dor-new' } });
    await server.call('admin', 'updateUser', { params: { name: 'outsider' }, body: { password } });
    await server.services.audit.flush();
    const rows = await auditEntriesAfter(server.services.database.kysely, {}, 0, 10_000);
    const text = JSON.stringify(rows);
    expect(text).toContain('unknownUser');
    for (const secret of [password, 'Tr0ub4dor', 'long enough', btoa(`admin:${password}`), '$argon2id'])
      expect(text).not.toContain(secret);
    expect((await verifyChain(server.services.database.kysely)).problem).toBeUndefined();
  });
});

/** A stranger is told that something is not there instead of that they may not. */
function isStranger(person: string, status: number, needs: Endpoint['needs']): boolean {
  return person === 'outsider' && status === 404 && needs !== 'administrator';
}

describe('a private namespace', () => {
  it('answers an outsider as one that was never there', async () => {
    for (const person of ['anonymous', 'outsider'] as const) {
      const there = await server.call(person, 'getNamespace', { params: { namespace: 'team' } });
      const nowhere = await server.call(person, 'getNamespace', { params: { namespace: 'nowhere' } });
      expect({
        ...there.error,
        status: there.status,
        message: there.error?.message.replace('team', 'nowhere'),
      }).toEqual({ ...nowhere.error, status: nowhere.status });
    }
  });

  it('is listed for those who may read it, with their role', async () => {
    const seen: Record<string, unknown> = {};
    for (const person of people) {
      const { data } = await server.call(person, 'listNamespaces');
      seen[person] = data.items.map((item) => `${item.name}:${item.role ?? '-'}`);
    }
    expect(seen).toEqual({
      anonymous: ['open:-'],
      outsider: ['open:-'],
      puller: ['open:-', 'team:reader'],
      pusher: ['open:-', 'team:developer'],
      manager: ['open:-', 'team:owner'],
      admin: ['library:owner', 'open:owner', 'team:owner'],
    });
  });
});

describe('a public namespace', () => {
  it('is read by everybody and written by nobody without a role', async () => {
    for (const person of ['anonymous', 'outsider'] as const) {
      expect((await server.call(person, 'listVersions', { query: { repository: 'open/app' } })).status).toBe(200);
      expect((await server.call(person, 'listVersions', { query: { repository: 'open/none' } })).status).toBe(404);
      const scan = await server.call(person, 'scan', { body: { repository: 'open/app', reference: '1' } });
      expect(scan.status).toBe(person === 'anonymous' ? 401 : 403);
    }
  });
});

describe('what is private to administrators', () => {
  it('is refused before what was sent is looked at', async () => {
    const input = { body: { name: 'NOT VALID' } };
    expect((await server.call('anonymous', 'createUser', input)).status).toBe(401);
    expect((await server.call('manager', 'createUser', input)).status).toBe(403);
    expect((await server.call('admin', 'createUser', input)).status).toBe(400);
  });

  it('is not scanned as a whole by one who manages a namespace', async () => {
    expect((await server.call('manager', 'scanAll', { body: {} })).status).toBe(403);
  });
});

describe('credentials', () => {
  it('that are wrong are refused where none are needed, too', async () => {
    const headers = { authorization: `Basic ${btoa('puller:wrong')}` };
    expect((await server.call('anonymous', 'listNamespaces', { headers })).status).toBe(401);
    expect((await server.call('anonymous', 'listNamespaces', { headers: { authorization: 'Bearer x' } })).status).toBe(
      401,
    );
  });

  it('of a disabled user count no more', async () => {
    await server.call('admin', 'updateUser', { params: { name: 'puller' }, body: { disabled: true } });
    expect((await server.call('puller', 'getSession')).status).toBe(401);
    await server.call('admin', 'updateUser', { params: { name: 'puller' }, body: { disabled: false } });
    expect((await server.call('puller', 'getSession')).status).toBe(200);
  });
});
