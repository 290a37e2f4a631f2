import type { RemoteColumns } from '../db/mirror-schema.ts';
import { messageOf } from '../lib/errors.ts';
import { openRemotes, type RemoteSettings, remoteRepository } from './remote.ts';

/** Time that the other registry gets, in milliseconds. */
const timeout = 15_000;

/** Tries to reach another registry and to sign in; resolves with what went wrong, in a sentence. Credentials are tried anew. */
export async function checkRemote(remote: RemoteColumns, settings: RemoteSettings): Promise<string | undefined> {
  const signal = AbortSignal.timeout(timeout);
  try {
    // The token that is asked for names a repository; whether that is there does not matter.
    const client = openRemotes(settings).client(remote, remoteRepository(remote, 'any'));
    const response = await client.get('/v2/', undefined, signal);
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    return signal.aborted ? `It did not answer within ${timeout / 1_000} s.` : messageOf(error);
  }
}
