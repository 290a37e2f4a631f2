import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  type ApiServer,
  type CallInput,
  type Person,
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
const oneTarget = { params: { id: 4_711 }, query: { namespace: 'team' } };
const missing = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

/** Those whom a call lets through, the rest of the {@link people} being refused. Written out, so that a change of a role is seen here. */
const audiences = {
  anybody: people,
  signedIn: people.slice(1),
  read: ['puller', 'scanner', 'pusher', 'maintainer', 'manager', 'officer', 'admin'],
  scan: ['scanner', 'pusher', 'maintainer', 'manager', 'officer', 'admin'],
  push: ['pusher', 'maintainer', 'manager', 'admin'],
  request: ['pusher', 'maintainer', 'manager', 'officer', 'admin'],
  delete: ['maintainer', 'manager', 'admin'],
  policy: ['manager', 'officer', 'admin'],
  owners: ['manager', 'admin'],
  officers: ['officer', 'admin'],
  admins: ['admin'],
} as const satisfies Readonly<Record<string, readonly Person[]>>;

type Row = readonly [keyof typeof audiences, number, CallInput?];

/** A call of each endpoint that changes nothing where it is let through: whom it lets through, and what these are answered. */
const calls: Readonly<Record<Exclude<EndpointName, 'events'>, Row>> = {
  signIn: ['anybody', 400, { body: {} }],
  getClearanceKey: ['anybody', 200],
  listTrustedSigners: ['read', 200, inTeam],
  addTrustedSigner: ['policy', 400, { ...inTeam, body: { kind: 'key', name: 'a', pem: 'none' } }],
  getProxy: ['read', 200, inTeam],
  setProxy: ['owners', 409, { ...inTeam, body: { url: 'https://registry.example.org' } }],
  deleteProxy: ['owners', 404, inTeam],
  testProxy: ['owners', 404, inTeam],
  listReplicationRules: ['owners', 200, inTeam],
  createReplicationRule: ['owners', 400, { ...inTeam, body: { name: 'a', direction: 'push', url: 'ftp://r.example' } }],
  updateReplicationRule: ['owners', 404, { params: { namespace: 'team', id: 9 }, body: {} }],
  deleteReplicationRule: ['owners', 404, { params: { namespace: 'team', id: 9 } }],
  testReplicationRule: ['owners', 404, { params: { namespace: 'team', id: 9 } }],
  startReplication: ['owners', 404, { params: { namespace: 'team', id: 9 } }],
  listReplicationRuns: ['owners', 404, { params: { namespace: 'team', id: 9 } }],
  listReplicationProblems: ['owners', 404, { params: { namespace: 'team', id: 9, run: 1 } }],
  deleteTrustedSigner: ['policy', 404, { params: { namespace: 'team', id: 9 } }],
  getSignInWays: ['anybody', 200],
  signOut: ['signedIn', 204],
  getSession: ['anybody', 200],
  changePassword: ['signedIn', 403, { body: { current: 'wrong', password: 'long enough' } }],
  listUsers: ['admins', 200],
  createUser: ['admins', 409, { body: { name: 'puller', password: 'long enough' } }],
  updateUser: ['admins', 200, { params: { name: 'puller' }, body: {} }],
  deleteUser: ['admins', 404, { params: { name: 'ghost' } }],
  endUserSessions: ['admins', 404, { params: { name: 'ghost' } }],
  listGroups: ['admins', 200],
  createGroup: ['admins', 400, { body: { name: 'none', members: ['ghost'] } }],
  updateGroup: ['admins', 404, { params: { name: 'ghost' }, body: {} }],
  deleteGroup: ['admins', 404, { params: { name: 'ghost' } }],
  listMembers: ['owners', 200, inTeam],
  setMember: ['owners', 404, { params: { namespace: 'team', kind: 'user', name: 'ghost' }, body: { role: 'reader' } }],
  removeMember: ['owners', 404, { params: { namespace: 'team', kind: 'group', name: 'ghost' } }],
  listRobots: ['owners', 200, { query: { namespace: 'team' } }],
  createRobot: [
    'owners',
    400,
    { body: { namespace: 'team', name: 'x', permissions: [{ namespace: 'open', actions: ['push'] }] } },
  ],
  updateRobot: ['owners', 404, { params: { id: 4_711 }, body: { namespace: 'team' } }],
  rotateRobotSecret: ['owners', 404, { params: { id: 4_711 }, body: { namespace: 'team' } }],
  deleteRobot: ['owners', 404, { params: { id: 4_711 }, query: { namespace: 'team' } }],
  listSessions: ['signedIn', 200],
  endSession: ['signedIn', 404, { params: { id: 'none' } }],
  listTokens: ['signedIn', 200],
  createToken: ['signedIn', 400, { body: { name: 'x', expiresAt: '2000-01-01T00:00:00Z' } }],
  revokeToken: ['signedIn', 404, { params: { id: 4_711 } }],
  listNamespaces: ['anybody', 200],
  createNamespace: ['admins', 409, { body: { name: 'team' } }],
  getNamespace: ['read', 200, { ...inTeam }],
  updateNamespace: ['policy', 200, { ...inTeam, body: {} }],
  deleteNamespace: ['owners', 409, { ...inTeam }],
  listExemptions: ['read', 200, { ...inTeam }],
  createExemption: [
    'policy',
    400,
    { ...inTeam, body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' } },
  ],
  importExemptions: ['policy', 400, { ...inTeam, body: { content: '# none', reason: 'because' } }],
  deleteExemption: ['policy', 404, { params: { namespace: 'team', id: 4_711 } }],
  getDocuments: ['read', 200, { query: version }],
  listActivity: ['read', 200, { query: version }],
  listNewMatches: ['signedIn', 200],
  countNewMatches: ['signedIn', 200],
  acknowledgeMatches: [
    'request',
    200,
    { ...inTeam, body: { matches: [{ generation: 4_711, vulnerability: 'CVE-2099-1' }] } },
  ],
  listRegistryExemptions: ['officers', 200],
  createRegistryExemption: [
    'officers',
    400,
    { body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' } },
  ],
  deleteRegistryExemption: ['officers', 404, { params: { id: 4_711 } }],
  listVexDocuments: ['read', 200, { ...inTeam }],
  uploadVexDocument: ['policy', 400, { ...inTeam, body: { document: {} } }],
  getVexDocument: ['read', 404, { params: { namespace: 'team', id: 4_711 } }],
  deleteVexDocument: ['policy', 404, { params: { namespace: 'team', id: 4_711 } }],
  listRegistryVexDocuments: ['officers', 200],
  uploadRegistryVexDocument: ['officers', 400, { body: { document: {} } }],
  deleteRegistryVexDocument: ['officers', 404, { params: { id: 4_711 } }],
  exportNamespaceVex: ['read', 404, { ...inTeam }],
  exportVex: ['read', 404, { query: version }],
  listAttachedVex: ['read', 200, { query: version }],
  listReferrers: ['read', 200, { query: version }],
  listRepositories: ['read', 200, { query: { namespace: 'team' } }],
  getRepository: ['read', 200, { query: { repository: 'team/app' } }],
  describeRepository: ['delete', 404, { body: { repository: 'team/none', text: '' } }],
  listRepositoryEvents: ['read', 200, { query: { repository: 'team/app' } }],
  listRepositoryAccess: ['owners', 200, { query: { repository: 'team/app' } }],
  deleteRepository: ['delete', 404, { query: { repository: 'team/none' } }],
  listVersions: ['read', 200, { query: { repository: 'team/app' } }],
  getVersion: ['read', 200, { query: version }],
  deleteVersion: ['delete', 404, { query: { ...version, reference: missing } }],
  scan: ['scan', 404, { body: { ...version, reference: missing } }],
  scanAll: ['scan', 202, { body: { namespace: 'team' } }],
  listScans: ['scan', 200, { query: { namespace: 'team' } }],
  getScanQueue: ['scan', 200, { query: { namespace: 'team' } }],
  listScanRuns: ['scan', 200, { query: { namespace: 'team' } }],
  changeScanRun: ['scan', 404, { params: { id: 4_711 }, body: { namespace: 'team', state: 'paused' } }],
  listFindings: ['read', 200, { query: version }],
  listFindingGroups: ['read', 200, { query: { ...version, by: 'package' } }],
  listPackages: ['read', 200, { query: version }],
  listVulnerabilities: ['anybody', 200],
  getVulnerability: ['anybody', 404, { params: { id: 'CVE-2099-1' } }],
  listFixedTags: ['anybody', 200, { params: { id: 'CVE-2099-1' } }],
  listAffected: ['anybody', 200, { params: { id: 'CVE-2099-1' } }],
  findPackages: ['anybody', 200, { query: { name: 'lodash' } }],
  listHistory: ['read', 200, { query: version }],
  listChanges: ['anybody', 200],
  listLayers: ['read', 200, { query: version }],
  listRisks: ['read', 200, { query: version }],
  getAdvice: ['read', 200, { query: version }],
  getBaseImage: ['read', 200, { query: version }],
  compare: ['read', 200, { query: { ...version, base: '1' } }],
  listReportFormats: ['anybody', 200],
  exportReport: ['read', 200, { query: { ...version, format: 'json' } }],
  getOverview: ['signedIn', 200],
  getHealth: ['signedIn', 200],
  search: ['signedIn', 200, { query: { text: 'team' } }],
  listFeeds: ['signedIn', 200],
  updateFeeds: ['admins', 404, { body: { feed: 'none' } }],
  requestException: [
    'request',
    400,
    { ...inTeam, body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' } },
  ],
  listExceptionRequests: ['request', 200, inTeam],
  decideExceptionRequest: ['policy', 404, { params: { namespace: 'team', id: 4_711 }, body: { state: 'granted' } }],
  listAllExceptionRequests: ['officers', 200],
  getPolicy: ['read', 200, inTeam],
  setPolicy: ['policy', 200, { ...inTeam, body: { rules: {} } }],
  simulatePolicy: ['policy', 200, { ...inTeam, body: { rules: {} } }],
  simulateRegistryPolicy: ['officers', 200, { body: { rules: {} } }],
  listBlockedPulls: ['policy', 200, inTeam],
  listAllBlockedPulls: ['officers', 200],
  getRegistryPolicy: ['signedIn', 200],
  setRegistryPolicy: ['officers', 200, { body: { rules: {} } }],
  getWorkings: ['admins', 200],
  getStorage: ['admins', 200],
  listStorage: ['admins', 200],
  listGarbageRuns: ['admins', 200],
  collectGarbage: ['admins', 202, { body: { dryRun: true } }],
  stopGarbageRun: ['admins', 404, { params: { id: 4_711 } }],
  getUpkeep: ['read', 200, inTeam],
  updateUpkeep: ['delete', 200, { ...inTeam, body: {} }],
  setQuota: ['admins', 200, { ...inTeam, body: { bytes: null, repositories: null } }],
  previewRetention: ['delete', 200, { ...inTeam, body: {} }],
  listRetentionRuns: ['read', 200, inTeam],
  applyRetention: ['delete', 202, inTeam],
  listTags: ['read', 200, { query: { repository: 'team/app' } }],
  setTag: ['push', 404, { body: { ...version, reference: missing, tag: 'x' } }],
  listTagChanges: ['read', 200, { query: { repository: 'team/app' } }],
  listNotificationTargets: ['delete', 200, { query: { namespace: 'team' } }],
  createNotificationTarget: [
    'delete',
    400,
    { query: { namespace: 'team' }, body: { kind: 'email', name: 'x', address: 'a@b.c', events: ['push'] } },
  ],
  updateNotificationTarget: ['delete', 404, { ...oneTarget, body: {} }],
  deleteNotificationTarget: ['delete', 404, oneTarget],
  testNotificationTarget: ['delete', 404, oneTarget],
  listNotifications: ['delete', 404, oneTarget],
  resendNotification: ['delete', 404, { params: { id: 4_711, message: 1 }, query: { namespace: 'team' } }],
  listAudit: ['officers', 200],
  exportAudit: ['officers', 200],
  listNamespaceAudit: ['policy', 200, inTeam],
  exportNamespaceAudit: ['policy', 200, inTeam],
};

describe('an endpoint lets through whom it should', () => {
  it('and each endpoint is tried', () => {
    expect([...Object.keys(calls), 'events'].sort()).toEqual(Object.keys(contract).sort());
  });

  it.each(Object.entries(calls))('%s', async (name, row) => {
    const found: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const person of people) {
      found[person] = (await server.call(person, name as EndpointName, row[2])).status;
      expected[person] = statusFor(person, row);
    }
    // Of very many different refusals at once the log would tell the number alone.
    await server.services.audit.flush();
    expect(found).toEqual(expected);
  });
});

describe('the audit log', () => {
  const changing = Object.entries<Endpoint>(contract).filter(
    ([, { method, audit }]) => method !== 'GET' && audit !== 'itself' && audit !== 'reads',
  );

  it.each(changing)('tells each call of %s, by whoever it was', async (name) => {
    await server.services.audit.flush();
    const rows = await auditEntriesAfter(server.services.database.kysely, { action: name }, 0, 1_000);
    for (const person of people) {
      const row = calls[name as keyof typeof calls];
      const status = statusFor(person, row);
      if (status === 400 && rows.every(({ actor }) => actor !== person)) continue;
      const refused = !isFor(row, person) || status === 403;
      const result = refused ? 'refused' : status < 300 ? 'done' : 'failed';
      expect(
        rows.filter(({ actor }) => actor === person).map((entry) => entry.result),
        person,
      ).toContain(result);
    }
  });

  it('tells values of fields that exist, and of none that holds a secret', () => {
    for (const [name, { audit, body }] of Object.entries<Endpoint>(contract)) {
      if (typeof audit !== 'object') continue;
      // Of a body that has several forms, those of each.
      const forms = body && 'options' in body ? (body.options as readonly z.ZodObject[]) : [body as z.ZodObject];
      const fields = forms.flatMap(({ shape }) => Object.keys(shape));
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

/** What somebody is answered. */
function statusFor(person: Person, [audience, status, input = {}]: Row): number {
  return isFor([audience, status], person) ? status : refusal(person, input);
}

function isFor([audience]: Row, person: Person): boolean {
  return (audiences[audience] as readonly Person[]).includes(person);
}

/** Who may not even read does not get to know that there is something. */
function refusal(person: Person, { params, query, body }: CallInput): number {
  if (person === 'anonymous') return 401;
  const hasPlace = /"(?:namespace|repository)":/.test(JSON.stringify([params, query, body]));
  return hasPlace && person === 'outsider' ? 404 : 403;
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

  it('is listed for those who may read it, with what they may do there', async () => {
    const seen: Record<string, unknown> = {};
    for (const person of people) {
      const { data } = await server.call(person, 'listNamespaces');
      seen[person] = data.items.map((item) => `${item.name}:${item.actions.includes('push') ? 'push' : item.actions}`);
    }
    expect(seen).toEqual({
      anonymous: ['open:read,pull'],
      outsider: ['open:read,pull'],
      puller: ['open:read,pull', 'team:read,pull'],
      scanner: ['open:read,pull', 'team:read,pull,pass_gate,scan'],
      pusher: ['open:read,pull', 'team:push'],
      maintainer: ['open:read,pull', 'team:push'],
      manager: ['open:read,pull', 'team:push'],
      officer: ['library', 'open', 'team'].map(
        (name) => `${name}:read,pull,scan,acknowledge,request_exception,manage_exceptions,manage_policy,read_audit`,
      ),
      admin: ['library:push', 'open:push', 'team:push'],
    });
  });

  it('is made public by those alone who manage it, not by those who decide on its policy', async () => {
    const input = { params: { namespace: 'team' }, body: { visibility: 'private' } };
    expect((await server.call('officer', 'updateNamespace', input)).status).toBe(403);
    expect((await server.call('manager', 'updateNamespace', input)).status).toBe(200);
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

  it.each([
    ['scanning everything', 'scanAll', { body: {} }, 'officer'],
    ['listing all robots', 'listRobots', {}, 'admin'],
    [
      'creating a robot of the registry',
      'createRobot',
      { body: { name: 'x', permissions: [{ actions: ['push', 'push'] }], expiresAt: '2000-01-01T00:00:00Z' } },
      'admin',
    ],
  ] as const)('is what holds everywhere: %s', async (_, name, input, person) => {
    expect((await server.call('manager', name, input)).status).toBe(403);
    expect((await server.call(person, name, input)).status).not.toBe(403);
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
