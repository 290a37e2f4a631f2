import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** An OpenID Connect provider with accounts of any name; a person signs in by typing it. */
export interface IdentityProvider extends AsyncDisposable {
  readonly issuer: string;
}

/** What a provider knows of one account besides its name. */
export type AccountClaims = (account: string) => Readonly<Record<string, unknown>>;

/** Starts a provider that lets the client `cleardock` send browsers back to `redirectUri`. */
export async function startIdentityProvider(redirectUri: string, claims: AccountClaims): Promise<IdentityProvider> {
  let listener: RequestListener = (_request, response) => void response.end();
  const server = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'cleardock', client_secret: 'client-secret-of-the-test', redirect_uris: [redirectUri] };
  const provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: async (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...claims(id) }),
    }),
  });
  listener = provider.callback();
  return {
    issuer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Goes from the address of an authorization request through the provider's pages as a person would, up to the way back. */
export async function signInAtProvider(start: string, account: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    if (url.startsWith(redirectUri)) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    form = undefined;
    if (location !== null) url = new URL(location, url).href;
    else {
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
      if (action === undefined || prompt === undefined)
        throw new Error(`The provider answered ${response.status}: ${page}`);
      url = new URL(action, url).href;
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: account, password: 'any' } : {}) });
    }
  }
  throw new Error('The provider sent the browser from page to page.');
}
