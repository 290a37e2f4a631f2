import { Readable } from 'node:stream';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { CopySource, ProvedManifest } from './copy-source.ts';
import { findCredentials } from './docker-credentials.ts';
import type { ImageReference } from './image-reference.ts';
import { type RegistryClient, registryClient } from './registry-client.ts';
import { getManifest } from './registry-document.ts';
import { listReferrers } from './registry-referrers.ts';

/** A version in a registry, with the credentials that docker or podman keep. */
export async function registrySource(reference: ImageReference, env: NodeJS.ProcessEnv): Promise<CopySource> {
  const { host, repository } = reference;
  const client = registryClient(host, repository, await findCredentials(host, repository, env));
  return { ...clientSource(client, reference), reference };
}

/** A version that a client reads. */
export function clientSource(
  client: RegistryClient,
  { tag, digest }: Pick<ImageReference, 'tag' | 'digest'>,
): CopySource {
  const get = async (named: string, wanted: Digest | undefined, signal: AbortSignal): Promise<ProvedManifest> => {
    const { bytes, manifest, digest: own } = await getManifest(client, named, wanted, signal);
    return { descriptor: { mediaType: manifest.mediaType, digest: own, size: bytes.length }, bytes, manifest };
  };
  return {
    root: (signal) => get(digest ?? (tag as string), digest, signal),
    manifest: (descriptor: Descriptor, signal) => get(descriptor.digest, descriptor.digest, signal),
    async blob(descriptor, signal) {
      const { body } = await client.get(`blobs/${descriptor.digest}`, undefined, signal);
      return body ?? Readable.from([]);
    },
    referrers: (subject, signal) => listReferrers(client, subject, signal),
    tagged: (named, signal) =>
      get(named, undefined, signal).catch((error: unknown) => {
        if (isCoded(error, 'image_not_found')) return undefined;
        throw error;
      }),
    async [Symbol.asyncDispose]() {},
  };
}
