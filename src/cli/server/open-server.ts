import { type ApiClient, ApiError, createClient } from '../../api/client.ts';
import { findCredentials } from '../../images/docker-credentials.ts';
import { isLoopback } from '../../images/registry-request.ts';
import { CodedError } from '../../lib/errors.ts';
import { knownServer } from '../known-server.ts';
import { stopSignal } from '../stop-signal.ts';

/** Flags of the commands that ask a server. */
export interface ServerFlags {
  /** Address or host; `true` where the flag stands alone: the one that was signed in to. */
  readonly server?: string | true;
}

/** A server to ask, as the user that `cleardock login` signed in. */
export interface CliServer {
  readonly url: URL;
  /** Refusals are `CodedError`s that say what to do. */
  readonly call: ApiClient;
}

/** Opens the server that is named, or `CLEARDOCK_SERVER`, or the one that was signed in to last. Rejects with `server_unknown`. */
export async function openServer({ server }: ServerFlags): Promise<CliServer> {
  const named = typeof server === 'string' ? server : process.env.CLEARDOCK_SERVER;
  const url = named ? addressOf(named) : await knownServer();
  if (!url)
    throw new CodedError(
      'server_unknown',
      'No server is known; sign in with cleardock login HOST, or name one with --server URL.',
    );
  const credentials = await findCredentials(url.host, 'cleardock', process.env);
  const headers: Record<string, string> =
    credentials && 'user' in credentials ? { authorization: basic(credentials) } : {};
  const client = createClient(new URL('api/v1', url).href, headers);
  const signal = stopSignal();
  const call: ApiClient = async (name, input, own = signal) => {
    try {
      return await client(name, input, own);
    } catch (error) {
      throw error instanceof ApiError ? explained(error, url.host) : error;
    }
  };
  return { url, call };
}

/** A password goes over the network encrypted alone. Throws `server_unknown`. */
function addressOf(text: string): URL {
  const host = text.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const url = URL.parse(/^https?:\/\//.test(text) ? text : `${isLoopback(host) ? 'http' : 'https'}://${text}`);
  if (!url) throw new CodedError('server_unknown', `${text} is no address like https://registry.example.org.`);
  if (url.protocol === 'http:' && !isLoopback(url.host))
    throw new CodedError('server_unknown', `${text} would send the password in the clear; use https.`);
  return new URL('/', url);
}

function basic({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function explained({ status, code, message }: ApiError, host: string): CodedError {
  const sentence = `${host}: ${message.replace(/\.$/, '')}.`;
  if (code === 'offline') return new CodedError('registry_unreachable', `${host} cannot be reached.`);
  if (status === 401) return new CodedError('registry_refused', `${sentence} Sign in with cleardock login ${host}.`);
  if (status === 404) return new CodedError('image_not_found', sentence);
  if (status === 400 || status === 409 || status === 422) return new CodedError('request_invalid', sentence);
  return new CodedError('registry_refused', sentence);
}
