import type { Credentials } from './docker-credentials.ts';
import { refused, unreachable } from './registry-refusals.ts';
import { isLoopback, request } from './registry-request.ts';
import { type RegistryAccess, type RegistryConnection, signIn } from './registry-sign-in.ts';

/** A request within the repository, by its path, or elsewhere, by its address. */
export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly target: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
}

/** Host whose API stands at another one. */
const apiHosts: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/** Requests to one repository of a registry, whatever it asks for first. */
export interface RegistryExchange {
  /** The answer where it has one of the statuses; else rejects with an `ImageErrorCode` and the registry's own words. */
  expect(statuses: readonly number[], asked: RegistryRequest, signal: AbortSignal): Promise<Response>;
  /** Has the next token hold for pulling from another repository too. */
  alsoPull(repository: string): void;
}

/** Opens the exchange with `host`: it finds out whether it is encrypted, and signs in where it is asked to, with a token by Docker's protocol, or Basic. */
export function openRegistryExchange(
  host: string,
  repository: string,
  credentials: Credentials | undefined,
  access: RegistryAccess,
  { plain = false, send: sendRequest = request }: RegistryConnection,
): RegistryExchange {
  const base = apiHosts[host] ?? host;
  let schemes = plain ? ['http'] : schemesOf(base);
  let authorization: string | undefined;
  const sources = new Set(access.alsoPull);
  const root = () => `${schemes[0]}://${base}/v2/${repository}/`;

  async function send(asked: RegistryRequest, signal: AbortSignal): Promise<Response> {
    const { method, target, headers, body } = asked;
    const [scheme] = schemes;
    const url = new URL(target, root());
    // An upload's address may be at another host, which is to see no password.
    const own = authorization !== undefined && url.origin === new URL(root()).origin;
    try {
      const init = { method, body, headers: { ...headers, ...(own ? { authorization } : {}) } };
      const response = await sendRequest(url, init, signal);
      if (scheme === schemes[0]) schemes = schemes.slice(0, 1);
      return response;
    } catch (error) {
      signal.throwIfAborted();
      // Another request at the same time may have found out already.
      if (scheme === schemes[0]) {
        if (schemes.length === 1) throw unreachable(url.host, error);
        schemes = schemes.slice(1);
      }
      return await send(asked, signal);
    }
  }

  async function exchange(asked: RegistryRequest, signal: AbortSignal): Promise<Response> {
    const response = await send(asked, signal);
    // What another host asks for, it does not get.
    if (response.status !== 401 || new URL(response.url).origin !== new URL(root()).origin) return response;
    await response.body?.cancel();
    const challenge = response.headers.get('www-authenticate') ?? '';
    const wanted = { repository, actions: access.actions, alsoPull: [...sources], credentials };
    authorization = await signIn(challenge, { ...wanted, plain, send: sendRequest }, signal);
    return authorization ? await send(asked, signal) : response;
  }

  async function expect(statuses: readonly number[], asked: RegistryRequest, signal: AbortSignal): Promise<Response> {
    const response = await exchange(asked, signal);
    if (!statuses.includes(response.status)) throw await refused(host, response);
    return response;
  }

  return {
    expect,
    alsoPull(from) {
      // A token that was given out before says nothing of a source that nobody had named.
      if (!sources.has(from)) authorization = undefined;
      sources.add(from);
    },
  };
}

/** A registry on this machine mostly speaks plain HTTP. */
function schemesOf(host: string): string[] {
  return isLoopback(host) ? ['https', 'http'] : ['https'];
}
