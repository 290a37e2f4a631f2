import { CodedError } from '../lib/errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import type { Credentials } from './docker-credentials.ts';
import type { ImageErrorCode } from './opened-image.ts';
import { refused, unreachable } from './registry-refusals.ts';
import { isLoopback, request } from './registry-request.ts';
import { type RegistryAccess, type RegistryConnection, signIn } from './registry-sign-in.ts';

/** Reads from one repository of a registry, and writes into it. Everything rejects with an `ImageErrorCode` and the registry's own words. */
export interface RegistryClient {
  /** Answers with status 200. */
  get(path: string, accept: string | undefined, signal: AbortSignal): Promise<Response>;
  /** Whether something is there. */
  has(path: string, signal: AbortSignal): Promise<boolean>;
  /** Digest of a manifest by its tag; `undefined` where the registry does not tell it. */
  digestOf(tag: string, accept: string, signal: AbortSignal): Promise<Digest | undefined>;
  /** Takes something away. */
  remove(path: string, signal: AbortSignal): Promise<void>;
  /** Has the registry take a blob from another of its repositories; tells whether it did. */
  mountBlob(digest: Digest, from: string, signal: AbortSignal): Promise<boolean>;
  /** Uploads a blob in one piece. */
  putBlob(digest: Digest, content: Blob, signal: AbortSignal): Promise<void>;
  /** Stores a manifest under a tag or its digest. */
  putManifest(reference: string, mediaType: string, content: Blob, signal: AbortSignal): Promise<void>;
}

/** A request within the repository, by its path, or elsewhere, by its address. */
interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly target: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
}

/** Host whose API stands at another one. */
const apiHosts: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

/** Opens a client for `host` that signs in where it is asked to: with a token by Docker's protocol, or Basic. */
export function registryClient(
  host: string,
  repository: string,
  credentials: Credentials | undefined,
  access: RegistryAccess = { actions: 'pull' },
  { plain = false, send: sendRequest = request }: RegistryConnection = {},
): RegistryClient {
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
    get: (path, accept, signal) =>
      expect([200], { method: 'GET', target: path, headers: accept ? { accept } : {} }, signal),
    async has(path, signal) {
      return (await expect([200, 404], { method: 'HEAD', target: path }, signal)).status === 200;
    },
    async digestOf(tag, accept, signal) {
      const { headers } = await expect(
        [200],
        { method: 'HEAD', target: `manifests/${tag}`, headers: { accept } },
        signal,
      );
      return parseDigest(headers.get('docker-content-digest') ?? '');
    },
    async remove(path, signal) {
      await (await expect([202, 200, 204], { method: 'DELETE', target: path }, signal)).body?.cancel();
    },
    async mountBlob(digest, from, signal) {
      // A token that was given out before says nothing of a source that nobody had named.
      if (!sources.has(from)) authorization = undefined;
      sources.add(from);
      const query = new URLSearchParams({ mount: digest, from });
      const answer = await expect([201, 202], { method: 'POST', target: `blobs/uploads/?${query}` }, signal);
      await answer.body?.cancel();
      return answer.status === 201;
    },
    async putBlob(digest, content, signal) {
      const started = await expect([202], { method: 'POST', target: 'blobs/uploads/' }, signal);
      await started.body?.cancel();
      const target = uploadAddress(started, digest);
      const headers = { 'content-type': 'application/octet-stream' };
      const stored = await expect([201], { method: 'PUT', target, headers, body: content }, signal);
      await stored.body?.cancel();
    },
    async putManifest(reference, mediaType, content, signal) {
      const headers = { 'content-type': mediaType };
      const target = `manifests/${reference}`;
      const stored = await expect([201], { method: 'PUT', target, headers, body: content }, signal);
      await stored.body?.cancel();
    },
  };
}

/** A registry on this machine mostly speaks plain HTTP. */
function schemesOf(host: string): string[] {
  return isLoopback(host) ? ['https', 'http'] : ['https'];
}

/** Where a blob goes by a registry's answer: an address of its own or another host, never over an open connection after an encrypted one. */
function uploadAddress(started: Response, digest: Digest): URL {
  const asked = new URL(started.url);
  const location = started.headers.get('location');
  const target = location ? URL.parse(location, asked) : null;
  const open = target?.protocol === 'http:' && asked.protocol === 'http:';
  if (!target || (target.protocol !== 'https:' && !open))
    throw new CodedError<ImageErrorCode>('registry_refused', `${asked.host} names no address to upload to.`);
  // As it is: registries keep their own marks in it.
  target.search += `${target.search ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
  return target;
}
