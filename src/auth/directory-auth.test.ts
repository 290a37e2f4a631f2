import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, password, startApiServer } from '../../test/support/api-server.ts';
import { type DirectoryServer, service, slapd, startDirectory, userPassword } from '../../test/support/directory.ts';
import { haveTools } from '../../test/support/tools.ts';
import { auditEntriesAfter } from '../db/audit-entry.ts';

describe.skipIf(!haveTools([slapd], 'CLEARDOCK_REQUIRE_CLIENTS'))('with a directory', () => {
  let directory: DirectoryServer;
  let server: ApiServer;
  let heldTime: number | undefined;
  beforeAll(async () => {
    directory = await startDirectory();
    const ldap = {
      ...{ url: directory.url, startTls: false, bindDn: service.dn, bindPassword: service.password },
      ...{ userBase: 'ou=people,dc=example,dc=org', userFilter: '(uid={name})', idAttribute: 'entryUUID' },
      ...{ groupBase: 'ou=groups,dc=example,dc=org', groupFilter: '(member={dn})', groupAttribute: 'cn' },
      adminGroup: 'admins',
    };
    server = await startApiServer({ ldap }, () => heldTime ?? Date.now());
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  const as = (name: string, secret: string) => ({ headers: { authorization: `Basic ${btoa(`${name}:${secret}`)}` } });
  const session = (name: string, secret: string) => server.call('anonymous', 'getSession', as(name, secret));

  it('its users sign in, with its groups and role, whatever the case of their name', async () => {
    for (const name of ['ann', 'Ann'])
      expect((await session(name, userPassword)).data.user).toMatchObject({ name: 'ann', role: 'administrator' });
    expect((await session('bob', userPassword)).data.user).toMatchObject({ name: 'bob', role: null });
  });

  it('a local user has the local password alone, whoever has the name in the directory', async () => {
    expect((await session('admin', password)).data.user).toMatchObject({ name: 'admin', role: 'administrator' });
    expect((await session('admin', userPassword)).status).toBe(401);
  });

  it('nobody gets in without the right password', async () => {
    for (const secret of ['', 'wrong']) expect((await session('ann', secret)).status, secret).toBe(401);
  });

  it('who guesses is slowed down', async () => {
    // The first wait is a second, which a busy machine takes to ask again.
    heldTime = Date.now();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) statuses.push((await session('bob', `guess ${attempt}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
    heldTime = undefined;
  });

  it('passwords of its users are not changed here, and they get no token that outlives them', async () => {
    const change = { body: { current: userPassword, password: 'another one' }, ...as('ann', userPassword) };
    expect((await server.call('anonymous', 'changePassword', change)).error).toMatchObject({ code: 'conflict' });
    const { headers } = as('ann', userPassword);
    const tokens = await server.app.inject({ url: '/token?service=x&offline_token=true', headers });
    expect(tokens.statusCode).toBe(200);
    expect(tokens.json()).not.toHaveProperty('refresh_token');
  });

  it('that is down local users still sign in', async () => {
    await directory.stop();
    expect(await session('eve', 'any')).toMatchObject({ status: 503, error: { code: 'unavailable' } });
    const pull = await server.app.inject({ url: '/v2/', headers: as('eve', 'any').headers });
    expect(pull.statusCode).toBe(503);
    expect((await session('admin', password)).status).toBe(200);
  });

  it('no password stands in the audit log', async () => {
    await server.services.audit.flush();
    const rows = await auditEntriesAfter(server.services.database.kysely, { action: 'authenticate' }, 0, 1_000);
    expect(rows.map(({ actor, code }) => `${actor} ${code}`)).toEqual(
      expect.arrayContaining([
        'ann null',
        'admin unauthorized',
        'bob too_many_attempts',
        'anonymous directory_unavailable',
      ]),
    );
    for (const secret of [userPassword, service.password, password, 'guess 1', 'wrong'])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
