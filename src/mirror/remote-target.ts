import { openAsBlob } from 'node:fs';
import type { ContentTarget } from '../images/content-target.ts';
import type { RegistryClient } from '../images/registry-client.ts';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { remoteDigest } from './remote-digest.ts';

/** Where the other registry has blobs, as far as a run has seen: by digest, a repository of it. */
export type SeenBlobs = Map<string, string>;

/** A tag of the other registry that a version is copied to. */
export interface RemoteTarget extends ContentTarget {
  /** Whether anything was changed there. */
  readonly changed: boolean;
}

/** Blobs that are remembered at most; a full memory starts over. */
const maxSeen = 50_000;

/**
 * Opens a {@link RemoteTarget}. What is there is not sent, and a blob that another repository there has is taken from it where the
 * registry does that. `current` is where the tag points now.
 */
export function remoteTarget(
  client: RegistryClient,
  { repository, tag, current }: { readonly repository: string; readonly tag: string; readonly current?: Digest },
  seen: SeenBlobs,
): RemoteTarget {
  let changed = false;
  const see = ({ digest }: Descriptor) => {
    if (seen.size >= maxSeen) seen.clear();
    seen.set(digest, repository);
  };
  const put = async (reference: string, { mediaType }: Descriptor, bytes: Uint8Array, signal: AbortSignal) => {
    changed = true;
    await client.putManifest(reference, mediaType, new Blob([new Uint8Array(bytes)]), signal);
  };
  return {
    get changed() {
      return changed;
    },
    async has(blob, signal) {
      const other = seen.get(blob.digest);
      const there = await client.has(`blobs/${blob.digest}`, signal);
      const mounted = !there && other !== undefined && other !== repository;
      if (!there && !(mounted && (await mount(client, blob.digest, other, signal)))) return false;
      see(blob);
      return true;
    },
    async putBlob(blob, file, signal) {
      changed = true;
      await client.putBlob(blob.digest, await openAsBlob(file), signal);
      see(blob);
    },
    hasManifest: async ({ digest }, signal) =>
      digest === current || (await remoteDigest(client, digest, signal)) !== undefined,
    putManifest: (manifest, bytes, signal) => put(manifest.digest, manifest, bytes, signal),
    async finish(manifest, bytes, signal) {
      if (manifest.digest !== current) await put(tag, manifest, bytes, signal);
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** What cannot be mounted is sent. */
async function mount(client: RegistryClient, digest: Digest, from: string, signal: AbortSignal): Promise<boolean> {
  return await client.mountBlob(digest, from, signal).catch((error: unknown) => {
    if (isCoded(error, 'registry_refused', 'image_not_found')) return false;
    throw error;
  });
}
