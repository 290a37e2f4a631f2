import { CodedError } from '../lib/errors.ts';
import type { Credentials } from './docker-credentials.ts';
import type { ImageErrorCode } from './opened-image.ts';
import { refused, unreachable } from './registry-refusals.ts';
import { isLoopback, request } from './registry-request.ts';
import { signIn } from './registry-sign-in.ts';

/**
 * Signs in to a registry to see whether the credentials are right. Resolves with the address it was reached at. Rejects with an
 * {@link ImageErrorCode}.
 */
export async function checkCredentials(host: string, credentials: Credentials, signal: AbortSignal): Promise<URL> {
  const { base, response } = await reach(host === 'docker.io' ? 'registry-1.docker.io' : host, signal);
  await response.body?.cancel();
  if (response.status !== 401) {
    if (!response.ok) throw await refused(host, response);
    return base;
  }
  const challenge = response.headers.get('www-authenticate') ?? '';
  const authorization = await signIn(challenge, { actions: 'pull', credentials }, signal);
  if (authorization) {
    const answer = await request(base, { headers: { authorization } }, signal);
    if (answer.ok) return base;
    if (answer.status !== 401) throw await refused(host, answer);
  }
  throw new CodedError<ImageErrorCode>('registry_refused', `${host} does not accept this name and password.`);
}

/** A registry on this machine mostly speaks plain HTTP. */
async function reach(host: string, signal: AbortSignal) {
  const schemes = isLoopback(host) ? ['https', 'http'] : ['https'];
  for (const scheme of schemes) {
    const base = new URL(`${scheme}://${host}/v2/`);
    try {
      return { base, response: await request(base, {}, signal) };
    } catch (error) {
      signal.throwIfAborted();
      if (scheme === schemes.at(-1)) throw unreachable(host, error);
    }
  }
  throw unreachable(host, 'it was not asked');
}
