import { z } from 'zod';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { Credentials } from './docker-credentials.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** Reads from one repository of a registry. */
export interface RegistryClient {
  /** Answers with status 200. Rejects with an {@link ImageErrorCode} and the registry's own words. */
  get(path: string, accept: string | undefined, signal: AbortSignal): Promise<Response>;
}

/** Host whose API stands at another one. */
const apiHosts: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/** Time without an answer after which a request is given up, in milliseconds. */
const answerTime = 60_000;

/** Opens a client for `host` that signs in where it is asked to: with a token by Docker's protocol, or Basic. */
export function registryClient(host: string, repository: string, credentials: Credentials | undefined): RegistryClient {
  const base = apiHosts[host] ?? host;
  const schemes = isLoopback(base) ? ['https', 'http'] : ['https'];
  let scheme = schemes[0] as string;
  let authorization: string | undefined;

  async function send(path: string, accept: string | undefined, signal: AbortSignal): Promise<Response> {
    const headers = { ...(accept ? { accept } : {}), ...(authorization ? { authorization } : {}) };
    const url = `${scheme}://${base}/v2/${repository}/${path}`;
    try {
      return await request(url, { headers }, signal);
    } catch (error) {
      signal.throwIfAborted();
      // A registry on this machine mostly speaks plain HTTP.
      if (scheme === 'https' && schemes.includes('http')) {
        scheme = 'http';
        return await send(path, accept, signal);
      }
      throw unreachable(base, error);
    }
  }

  async function signIn(challenge: string, signal: AbortSignal): Promise<string | undefined> {
    if (/^basic\b/i.test(challenge)) return credentials && basic(credentials);
    const parameters = challengeParameters(challenge);
    const realm = URL.parse(parameters.get('realm') ?? '');
    if (!realm || (realm.protocol !== 'https:' && !isLoopback(realm.host))) return undefined;
    const scope = `repository:${repository}:pull`;
    const response = await askToken(realm, parameters.get('service'), scope, credentials, signal).catch((error) => {
      throw unreachable(realm.host, error);
    });
    if (!response.ok) throw await refused(realm.host, response);
    const { token, access_token } = tokenSchema.parse(await response.json());
    return `Bearer ${token ?? access_token}`;
  }

  return {
    async get(path, accept, signal) {
      let response = await send(path, accept, signal);
      if (response.status === 401) {
        await response.body?.cancel();
        authorization = await signIn(response.headers.get('www-authenticate') ?? '', signal);
        if (authorization) response = await send(path, accept, signal);
      }
      if (response.status !== 200) throw await refused(host, response);
      return response;
    },
  };
}

const tokenSchema = z
  .object({ token: z.string().optional(), access_token: z.string().optional() })
  .refine((answer) => answer.token ?? answer.access_token, 'the answer has no token');

/** https://distribution.github.io/distribution/spec/auth/token/ */
function askToken(
  realm: URL,
  service: string | undefined,
  scope: string,
  credentials: Credentials | undefined,
  signal: AbortSignal,
): Promise<Response> {
  if (credentials && 'identityToken' in credentials) {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.identityToken,
      client_id: 'cleardock',
      scope,
      ...(service ? { service } : {}),
    });
    return request(realm, { method: 'POST', body }, signal);
  }
  const url = new URL(realm);
  url.searchParams.set('scope', scope);
  if (service) url.searchParams.set('service', service);
  return request(url, { headers: credentials ? { authorization: basic(credentials) } : {} }, signal);
}

function basic(credentials: Credentials): string {
  const text = 'user' in credentials ? `${credentials.user}:${credentials.password}` : `:${credentials.identityToken}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

/** Aborts where no answer begins in time; its body may take longer. */
async function request(url: string | URL, init: RequestInit, signal: AbortSignal): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('no answer came within a minute')), answerTime);
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([signal, late.signal]) });
  } finally {
    clearTimeout(timer);
  }
}

function challengeParameters(challenge: string): ReadonlyMap<string, string> {
  const pairs = challenge.matchAll(/([a-z_]{1,40})="([^"]{0,2000})"/gi);
  return new Map([...pairs].map((pair) => [pair[1]?.toLowerCase() ?? '', pair[2] ?? '']));
}

const errorSchema = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string().optional() })).min(1),
});

async function refused(host: string, response: Response): Promise<CodedError<ImageErrorCode>> {
  const body = errorSchema.safeParse(await response.json().catch(() => undefined));
  const own = body.success ? body.data.errors[0] : undefined;
  const words = own ? `: ${(own.message || own.code).slice(0, 500).replace(/\.$/, '')}` : '';
  if (response.status === 404) return new CodedError('image_not_found', `${host} does not have this image${words}.`);
  const hint = response.status === 401 ? ' Sign in with docker login, podman login or skopeo login.' : '';
  return new CodedError('registry_refused', `${host} answered ${response.status}${words}.${hint}`);
}

function unreachable(host: string, error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const reason = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
  return new CodedError<ImageErrorCode>('registry_unreachable', `${host} cannot be reached: ${reason}.`, {
    cause: error,
  });
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
}
