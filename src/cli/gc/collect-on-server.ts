import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, createClient } from '../../api/client.ts';
import { findCredentials } from '../../images/docker-credentials.ts';
import { CodedError } from '../../lib/errors.ts';
import type { GcResult } from './gc-result.ts';

/** How often the server is asked how far it is, in milliseconds. */
const interval = 500;

/** Has a running server collect, and waits until it has. Rejects with `registry_refused` in the server's words. */
export async function collectOnServer(
  address: string,
  { dryRun, everything }: { readonly dryRun: boolean; readonly everything: boolean },
  signal: AbortSignal,
): Promise<GcResult> {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new CodedError('usage', '--server must be an http or https URL.');
  const call = createClient(new URL('api/v1', url.href.replace(/\/?$/, '/')).href, await headersFor(url));
  try {
    const { id } = await call('collectGarbage', { body: { dryRun, everything } }, signal);
    for (;;) {
      const run = (await call('listGarbageRuns', {}, signal)).items.find((one) => one.id === id);
      if (run && run.state !== 'running') return run;
      await sleep(interval, undefined, { signal });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new CodedError(error.code === 'offline' ? 'registry_unreachable' : 'registry_refused', error.message, {
      cause: error,
    });
  }
}

async function headersFor({ host }: URL): Promise<Record<string, string>> {
  const credentials = await findCredentials(host, '', process.env);
  if (!credentials || !('user' in credentials))
    throw new CodedError(
      'registry_refused',
      `No password is known for ${host}; sign in there first: docker login ${host}.`,
    );
  const { user, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
