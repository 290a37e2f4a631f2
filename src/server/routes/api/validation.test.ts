import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type CallInput, credentialsFor, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import type { EndpointName } from '../../../api/contract.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', buildImage([{ 'a.txt': 'a' }]));
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

const version = { repository: 'team/app', reference: '1' };
const user = { name: 'somebody', password: 'long enough' };

describe('a value that is not valid is refused with its name', () => {
  const rows: readonly ({ name: string; call: EndpointName; field: string } & CallInput)[] = [
    { name: 'no password', call: 'signIn', body: { name: 'admin' }, field: 'password' },
    { name: 'a short password', call: 'createUser', body: { ...user, password: 'short' }, field: 'password' },
    { name: 'a user name in capitals', call: 'createUser', body: { ...user, name: 'Root' }, field: 'name' },
    { name: 'a user name with a colon', call: 'createUser', body: { ...user, name: 'a:b' }, field: 'name' },
    {
      name: 'a role that is none',
      call: 'createUser',
      body: { ...user, grants: [{ namespace: 'team', role: 'root' }] },
      field: 'grants.0.role',
    },
    {
      name: 'a grant for a namespace that is not there',
      call: 'createUser',
      body: { ...user, grants: [{ namespace: 'nowhere', role: 'reader' }] },
      field: 'grants',
    },
    { name: 'a namespace with a slash', call: 'createNamespace', body: { name: 'a/b' }, field: 'name' },
    { name: 'a namespace in capitals', call: 'createNamespace', body: { name: 'A' }, field: 'name' },
    {
      name: 'a level that cannot block',
      call: 'setPolicy',
      params: { namespace: 'team' },
      body: { rules: { severity: { pull: 'block', atLeast: 'Negligible' } } },
      field: 'rules.severity.atLeast',
    },
    {
      name: 'an exemption without a reason',
      call: 'createExemption',
      params: { namespace: 'team' },
      body: { vulnerability: 'CVE-2099-1', reason: '   ' },
      field: 'reason',
    },
    {
      name: 'an exemption that has ended',
      call: 'createExemption',
      params: { namespace: 'team' },
      body: { vulnerability: 'CVE-2099-1', reason: 'because', expiresAt: '2000-01-01T00:00:00Z' },
      field: 'expiresAt',
    },
    {
      name: 'an exemption for no id',
      call: 'createExemption',
      params: { namespace: 'team' },
      body: { vulnerability: 'a b', reason: 'because' },
      field: 'vulnerability',
    },
    { name: 'a page of nothing', call: 'listVersions', query: { repository: 'team/app', limit: 0 }, field: 'limit' },
    { name: 'too long a page', call: 'listVersions', query: { repository: 'team/app', limit: 501 }, field: 'limit' },
    { name: 'a negative offset', call: 'listVersions', query: { repository: 'team/app', offset: -1 }, field: 'offset' },
    { name: 'a missing repository', call: 'listVersions', field: 'repository' },
    {
      name: 'a severity that is none',
      call: 'listFindings',
      query: { ...version, severity: 'High,Bad' },
      field: 'severity',
    },
    { name: 'an order that is none', call: 'listFindings', query: { ...version, sort: 'random' }, field: 'sort' },
    { name: 'a flag that is none', call: 'listFindings', query: { ...version, fixable: 'maybe' }, field: 'fixable' },
    { name: 'an id that is none', call: 'deleteExemption', params: { namespace: 'team', id: 'x' }, field: 'id' },
  ];

  it.each(rows)('$name', async ({ call, field, params, query, body }) => {
    const answer = await server.call('admin', call, { params, query, body });
    expect(answer.error).toMatchObject({ code: 'invalid', detail: { field } });
    expect(answer.error?.message).toMatch(new RegExp(`^${field}: .+\\.$`));
    expect(answer.status).toBe(400);
  });
});

describe('a request that cannot be read', () => {
  const headers = { ...credentialsFor('admin'), 'content-type': 'application/json' };
  const rows = [
    { name: 'is no JSON', payload: '{"name":', status: 400, code: 'invalid' },
    { name: 'is a list', payload: '[]', status: 400, code: 'invalid' },
    { name: 'is empty', payload: '', status: 400, code: 'invalid' },
    { name: 'is too large', payload: `"${'x'.repeat(300_000)}"`, status: 413, code: 'too_large' },
  ];

  it.each(rows)('because it $name', async ({ payload, status, code }) => {
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/users', headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json().error.code).toBe(code);
    expect(response.body).not.toMatch(/node:|\.ts|stack|at /);
  });

  it('because there is no such call', async () => {
    for (const url of ['/api/v1/nothing', '/api/v1', '/api/v1/', '/api/v1/users/a/b']) {
      const response = await server.app.inject({ url, headers: { ...headers, accept: 'text/html' } });
      expect([url, response.statusCode, response.headers['content-type']]).toEqual([
        url,
        404,
        'application/json; charset=utf-8',
      ]);
      expect(response.json().error.code).toBe('not_found');
    }
  });

  it('does not open an event stream for HEAD', async () => {
    expect((await server.app.inject({ method: 'HEAD', url: '/api/v1/events' })).statusCode).toBe(404);
  });

  it('keeps hostile names of fields out of objects', async () => {
    const payload =
      '{"name":"proto","password":"long enough","__proto__":{"grants":[1]},"constructor":{"prototype":{}}}';
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/users', headers, payload });
    expect(response.json()).toMatchObject({ name: 'proto', grants: [] });
  });
});

describe('every answer', () => {
  it('has the security headers, and is not kept', async () => {
    for (const url of ['/api/v1/namespaces', '/api/v1/nothing', '/api/v1/users']) {
      const { headers } = await server.app.inject({ url });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
    }
  });
});
