import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../test/support/api-server.ts';
import {
  type IdentityProvider,
  signInAtProvider,
  startIdentityProvider,
} from '../../../test/support/identity-provider.ts';
import { auditEntriesAfter } from '../../db/audit-entry.ts';
import { setDisabled } from '../../db/user.ts';

const callback = 'http://registry.test/auth/oidc/callback';
const secret = 'client-secret-of-the-test';
const claims: Record<string, Record<string, unknown>> = {
  id1: { preferred_username: 'ann', groups: ['ops', 'admins'], email: 'ann@example.org', email_verified: true },
  id2: { preferred_username: 'admin', groups: ['admins'], email: 'x@example.org', email_verified: true },
  id3: { preferred_username: 'eve', groups: [], email: 'eve@elsewhere.org', email_verified: true },
};

let provider: IdentityProvider;
let server: ApiServer;
beforeAll(async () => {
  provider = await startIdentityProvider(callback, (account) => claims[account] ?? {});
  const oidc = {
    ...{ issuer: provider.issuer, clientId: 'cleardock', clientSecret: secret, label: 'Example' },
    ...{ scopes: 'openid profile email', nameClaim: 'preferred_username', groupsClaim: 'groups' },
    ...{ adminGroup: 'admins', allowedDomains: ['example.org'] },
  };
  server = await startApiServer({ publicUrl: 'http://registry.test/', oidc });
  await server.services.database.kysely
    .insertInto('user_group')
    .values({ name: 'ops', description: '', role: null, created_at: 1 })
    .execute();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** Begins a sign-in as a browser would; `cookie` is what it keeps. */
async function begin() {
  const response = await server.app.inject({ url: '/auth/oidc' });
  const [cookie = ''] = String(response.headers['set-cookie']).split(';');
  return { cookie, location: String(response.headers.location), attributes: String(response.headers['set-cookie']) };
}

async function back(url: string, cookie: string) {
  const { pathname, search } = new URL(url);
  const response = await server.app.inject({ url: `${pathname}${search}`, headers: { cookie } });
  const session = /cleardock_session=[^;]+/.exec(String(response.headers['set-cookie']))?.[0];
  return { location: response.headers.location, session };
}

async function signIn(account: string) {
  const { cookie, location } = await begin();
  return await back(await signInAtProvider(location, account, callback), cookie);
}

const whoIs = async (cookie: string) => {
  const response = await server.app.inject({ url: '/api/v1/session', headers: { cookie } });
  return (response.json() as { user: { name: string; admin: boolean } | null }).user;
};

describe('signing in by OpenID Connect', () => {
  it('sends the browser with state, nonce and PKCE, and keeps them from scripts', async () => {
    const { location, attributes } = await begin();
    const { searchParams } = new URL(location);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(40);
    expect(searchParams.get('redirect_uri')).toBe(callback);
    expect(attributes).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('makes a user at the first time, with groups and role, and finds it again', async () => {
    for (let time = 0; time < 2; time++) {
      const { location, session } = await signIn('id1');
      expect(location).toBe('/');
      expect(await whoIs(session ?? '')).toMatchObject({ name: 'ann', role: 'administrator' });
    }
    const { kysely } = server.services.database;
    expect(await kysely.selectFrom('user_identity').select(['provider', 'subject']).execute()).toEqual([
      { provider: `oidc:${provider.issuer}`, subject: 'id1' },
    ]);
    expect(await kysely.selectFrom('group_member').select('source').execute()).toEqual([{ source: 'oidc' }]);
  });

  it.each([
    ['the name of a local user', 'id2', 'name_taken'],
    ['an address of another domain', 'id3', 'oidc_not_allowed'],
  ])('refuses %s', async (_name, account, code) => {
    expect(await signIn(account)).toEqual({ location: `/?sign-in=${code}`, session: undefined });
  });

  it('refuses a user who is disabled here', async () => {
    const { kysely } = server.services.database;
    const { id } = await kysely.selectFrom('user').select('id').where('name', '=', 'ann').executeTakeFirstOrThrow();
    await setDisabled(kysely, id, true);
    expect(await signIn('id1')).toEqual({ location: '/?sign-in=user_disabled', session: undefined });
    await setDisabled(kysely, id, false);
  });

  describe('what comes back is refused', () => {
    let mine: Awaited<ReturnType<typeof begin>>;
    let url: string;
    beforeEach(async () => {
      mine = await begin();
      url = await signInAtProvider(mine.location, 'id1', callback);
    });

    it.each<[string, () => Promise<[string, string]>, string]>([
      ['without the cookie', async () => [url, ''], 'oidc_expired'],
      ['with a cookie that is none', async () => [url, 'cleardock_oidc=bm9uc2Vuc2U'], 'oidc_expired'],
      ['with the cookie of another sign-in', async () => [url, (await begin()).cookie], 'oidc_refused'],
      ['with another state', async () => [url.replace(/state=[^&]+/, 'state=x'), mine.cookie], 'oidc_refused'],
      ['with another code', async () => [url.replace(/code=[^&]+/, 'code=x'), mine.cookie], 'oidc_refused'],
      [
        'of another issuer',
        async () => [url.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil'), mine.cookie],
        'oidc_refused',
      ],
      ['with an error', async () => [`${callback}?error=access_denied`, mine.cookie], 'oidc_refused'],
    ])('%s', async (_name, make, code) => {
      const [address, cookie] = await make();
      expect(await back(address, cookie)).toEqual({ location: `/?sign-in=${code}`, session: undefined });
    });

    it('the second time', async () => {
      expect((await back(url, mine.cookie)).session).toBeDefined();
      expect(await back(url, mine.cookie)).toMatchObject({ location: '/?sign-in=oidc_refused' });
    });
  });

  it('is told in the audit log, without secrets', async () => {
    await server.services.audit.flush();
    const rows = await auditEntriesAfter(server.services.database.kysely, { action: 'signIn' }, 0, 1_000);
    expect(rows[0]).toMatchObject({ actor: 'ann', result: 'done', detail: '{"way":"oidc"}' });
    expect(rows.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name_taken', 'oidc_not_allowed', 'oidc_refused']),
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('is told to be tried later where the provider is gone, while passwords go on', async () => {
    await using other = await startApiServer({
      oidc: {
        ...{ issuer: 'http://127.0.0.1:1', clientId: 'c', label: 'x', scopes: 'openid' },
        ...{ nameClaim: 'name', groupsClaim: 'groups' },
      },
    });
    const { headers } = await other.app.inject({ url: '/auth/oidc' });
    expect(headers.location).toBe('/?sign-in=oidc_unavailable');
    expect((await other.call('admin', 'getSession')).status).toBe(200);
  });
});
