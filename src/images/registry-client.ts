import { CodedError } from '../lib/errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import type { Credentials } from './docker-credentials.ts';
import type { ImageErrorCode } from './opened-image.ts';
import { openRegistryExchange } from './registry-exchange.ts';
import type { RegistryAccess, RegistryConnection } from './registry-sign-in.ts';

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

/** Opens a client for a repository at `host`. */
export function registryClient(
  host: string,
  repository: string,
  credentials: Credentials | undefined,
  access: RegistryAccess = { actions: 'pull' },
  connection: RegistryConnection = {},
): RegistryClient {
  const { expect, alsoPull } = openRegistryExchange(host, repository, credentials, access, connection);
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
      alsoPull(from);
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
