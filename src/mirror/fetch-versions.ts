import type { RegistryClient } from '../images/registry-client.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, type Manifest, parseManifest } from '../oci/manifest.ts';
import { isNonDistributable } from '../oci/media-types.ts';
import type { RegistryContext } from '../registry/context.ts';
import { putManifest } from '../registry/manifests.ts';
import type { BlobFetcher } from './fetch-blobs.ts';

/** A manifest that was fetched, and whose blobs are on their way. */
export interface ArrivingVersion {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly kind: Manifest['kind'];
  /** Resolves when it is stored like one that was pushed. Rejects where something of it cannot be had: then it is not there. */
  readonly stored: Promise<void>;
}

/** A manifest as the other registry gave it; its digest was proved. */
export interface FetchedManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Brings versions into the registry, whole or not at all. */
export interface VersionFetcher {
  /** A version that is arriving. */
  arriving(repository: string, digest: Digest): ArrivingVersion | undefined;
  /** Stores a version with all its blobs, and then points the tag at it. Where it is arriving already, it gets the tag too. */
  store(repository: string, manifest: FetchedManifest, client: RegistryClient, tag?: string): ArrivingVersion;
  /** Resolves when nothing is arriving any more, however it ended. */
  settled(): Promise<void>;
}

/** Name that the history of tags has for it. */
export const proxyActor = 'proxy';

const parallel = 3;

/** Opens a fetcher of versions. */
export function openVersionFetcher(context: RegistryContext, blobs: BlobFetcher): VersionFetcher {
  const underWay = new Map<string, ArrivingVersion & { readonly tags: Set<string> }>();

  async function bring(repository: string, fetched: FetchedManifest, client: RegistryClient, tags: Set<string>) {
    const { digest, mediaType, content } = fetched;
    const manifest = parseManifest(content, mediaType);
    const needed = [...(manifest.config ? [manifest.config] : []), ...manifest.layers].filter(isFetched);
    for (let at = 0; at < needed.length; at += parallel)
      await Promise.all(needed.slice(at, at + parallel).map((blob) => bringBlob(repository, blob, client)));
    const push = { digest, bytes: content, contentType: mediaType, createNamespace: false, actor: proxyActor };
    await putManifest(context, repository, { ...push, tags: [...tags] });
  }

  async function bringBlob(repository: string, { digest, size }: Descriptor, client: RegistryClient) {
    await (await blobs.fetch({ repository, digest, size, client }))?.stored;
  }

  return {
    async settled() {
      await Promise.allSettled([...underWay.values()].map(({ stored }) => stored));
    },
    arriving: (repository, digest) => underWay.get(`${repository}@${digest}`),
    store(repository, fetched, client, tag) {
      const key = `${repository}@${fetched.digest}`;
      const known = underWay.get(key);
      if (tag !== undefined) known?.tags.add(tag);
      if (known) return known;
      const tags = new Set(tag === undefined ? [] : [tag]);
      const { kind } = parseManifest(fetched.content, fetched.mediaType);
      const stored = bring(repository, fetched, client, tags).finally(() => underWay.delete(key));
      // Whoever waits for it hears of a failure; perhaps nobody does.
      stored.catch(() => undefined);
      const arriving = { ...fetched, kind, stored, tags };
      underWay.set(key, arriving);
      return arriving;
    },
  };
}

function isFetched({ mediaType }: Descriptor): boolean {
  return !isNonDistributable(mediaType);
}
