import { z } from 'zod';
import type { Credentials } from './docker-credentials.ts';
import { refused, unreachable } from './registry-refusals.ts';
import { isLoopback, type RequestParts, request, type SendRequest } from './registry-request.ts';

/** What a client is to do in a repository. */
export interface RegistryAccess {
  /** As a token's scope names it; `catalog`: to list repositories, whichever is named. */
  readonly actions: 'pull' | 'pull,push' | 'pull,delete' | 'catalog';
  /** Other repositories, to pull from. */
  readonly alsoPull?: readonly string[];
}

/** How a registry is reached. */
export interface RegistryConnection {
  /** Whether it speaks plain HTTP, although it is another machine. */
  readonly plain?: boolean;
  readonly send?: SendRequest;
}

/** What to sign in for. */
export interface SignIn extends RegistryAccess, RegistryConnection {
  /** Absent: for nothing but to see whether the credentials are right. */
  readonly repository?: string;
  readonly credentials: Credentials | undefined;
}

/**
 * The `Authorization` that answers a registry's challenge: Basic, or a token by Docker's protocol. `undefined` where the challenge
 * cannot be answered, and where credentials that were to be seen are not right. Rejects with an `ImageErrorCode`. https://distribution.github.io/distribution/spec/auth/token/
 */
export async function signIn(
  challenge: string,
  { repository, actions, alsoPull = [], credentials, plain = false, send = request }: SignIn,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (/^basic\b/i.test(challenge)) return credentials && basic(credentials);
  const parameters = challengeParameters(challenge);
  const realm = URL.parse(parameters.get('realm') ?? '');
  if (!realm || (realm.protocol !== 'https:' && !plain && !isLoopback(realm.host))) return undefined;
  const scopes = [
    ...(repository === undefined ? [] : [scopeOf(repository, actions)]),
    ...alsoPull.map((other) => `repository:${other}:pull`),
  ];
  const asked = tokenRequest(realm, parameters.get('service'), scopes, credentials);
  const response = await send(asked.url, asked.parts, signal).catch((error) => {
    throw unreachable(realm.host, error);
  });
  if (response.status === 401 && repository === undefined) return undefined;
  if (!response.ok) throw await refused(realm.host, response);
  const { token, access_token } = tokenSchema.parse(await response.json());
  return `Bearer ${token ?? access_token}`;
}

const tokenSchema = z
  .object({ token: z.string().optional(), access_token: z.string().optional() })
  .refine((answer) => answer.token ?? answer.access_token, 'the answer has no token');

function scopeOf(repository: string, actions: RegistryAccess['actions']): string {
  return actions === 'catalog' ? 'registry:catalog:*' : `repository:${repository}:${actions}`;
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): { readonly url: URL; readonly parts: RequestParts } {
  if (credentials && 'identityToken' in credentials) {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.identityToken,
      client_id: 'cleardock',
      ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
      ...(service ? { service } : {}),
    });
    return { url: realm, parts: { method: 'POST', body } };
  }
  const url = new URL(realm);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  if (service) url.searchParams.set('service', service);
  return { url, parts: { headers: credentials ? { authorization: basic(credentials) } : {} } };
}

function basic(credentials: Credentials): string {
  const text = 'user' in credentials ? `${credentials.user}:${credentials.password}` : `:${credentials.identityToken}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

function challengeParameters(challenge: string): ReadonlyMap<string, string> {
  const pairs = challenge.matchAll(/([a-z_]{1,40})="([^"]{0,2000})"/gi);
  return new Map([...pairs].map((pair) => [pair[1]?.toLowerCase() ?? '', pair[2] ?? '']));
}
