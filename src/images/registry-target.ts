import { openAsBlob } from 'node:fs';
import { CodedError } from '../lib/errors.ts';
import type { ContentTarget } from './content-target.ts';
import { findCredentials } from './docker-credentials.ts';
import type { ImageReference, ReferenceErrorCode } from './image-reference.ts';
import { registryClient } from './registry-client.ts';

/** A tag of a registry's repository as a target. The registry is sent what it has not, or takes it from `mountFrom`. Rejects with `reference_invalid` for a digest. */
export async function registryTarget(
  { host, repository, tag, digest }: ImageReference,
  env: NodeJS.ProcessEnv,
  mountFrom?: ImageReference,
): Promise<ContentTarget> {
  if (digest || !tag)
    throw new CodedError<ReferenceErrorCode>('reference_invalid', 'What is pushed is named by a tag, not by a digest.');
  const client = registryClient(host, repository, await findCredentials(host, repository, env), {
    actions: 'pull,push',
    alsoPull: mountFrom?.host === host ? [mountFrom.repository] : [],
  });
  return {
    has: (blob, signal) => client.has(`blobs/${blob.digest}`, signal),
    putBlob: async (blob, file, signal) => client.putBlob(blob.digest, await openAsBlob(file), signal),
    mountBlob: ({ digest: blob }, from, signal) =>
      from.host === host ? client.mountBlob(blob, from.repository, signal) : Promise.resolve(false),
    putManifest: (manifest, bytes, signal) =>
      client.putManifest(manifest.digest, manifest.mediaType, new Blob([new Uint8Array(bytes)]), signal),
    finish: (manifest, bytes, signal) =>
      client.putManifest(tag, manifest.mediaType, new Blob([new Uint8Array(bytes)]), signal),
    async [Symbol.asyncDispose]() {},
  };
}
