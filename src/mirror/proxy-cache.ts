import { cacheUntilChange } from '../db/change-cache.ts';
import { findManifest, findTaggedManifest, type ManifestRow } from '../db/manifest.ts';
import { findProxy, type ProxyRow } from '../db/proxy.ts';
import { findRepository } from '../db/repository.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { isTag, namespaceOf } from '../oci/reference.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { ArrivingBlob } from './arriving-blob.ts';
import { type AskedTag, openTagAsker } from './ask-tags.ts';
import { openBlobFetcher } from './fetch-blobs.ts';
import { openReferrerFetcher } from './fetch-referrers.ts';
import { type ArrivingVersion, openVersionFetcher } from './fetch-versions.ts';
import type { ProxiedRepository, ProxyOutcome } from './proxied-repository.ts';
import { openRemotes, type RemoteSettings, remoteRepository } from './remote.ts';
import { openUpstream } from './upstream.ts';

/** What a proxy found out about a version that somebody wants. Where nothing is arriving, what is here holds. */
export interface ProxiedVersion {
  readonly arriving?: ArrivingVersion;
  /** That what is here may be out of date, and why. */
  readonly warning?: string;
}

/** Namespaces that hold what another registry has, as far as somebody asked for it. */
export interface ProxyCache extends AsyncDisposable {
  /** Where pushes are to go instead; `undefined` where a namespace is no proxy. */
  upstreamOf(namespace: string): Promise<string | undefined>;
  /**
   * Sees to it that a version is here or arrives, where the namespace is a proxy; `undefined` where it is none. Rejects with
   * `manifest_unknown`, `denied` or `upstream_unavailable`.
   */
  version(repository: string, reference: string): Promise<ProxiedVersion | undefined>;
  /** A blob on its way; `undefined` where it is here, or the namespace is no proxy. Rejects like {@link version}. */
  blob(repository: string, digest: Digest): Promise<ArrivingBlob | undefined>;
  /** Brings what refers to a manifest, as far as that works. */
  referrers(repository: string, digest: Digest): Promise<void>;
}

/** What a proxy works with. */
export interface ProxyServices {
  readonly registry: RegistryContext;
  readonly settings: RemoteSettings;
  onAnswer?(outcome: ProxyOutcome): void;
  onFetched?(bytes: number): void;
}

/** Opens the proxies of all namespaces. Disposing breaks downloads off. */
export function openProxyCache({ registry, settings, onAnswer, onFetched }: ProxyServices): ProxyCache {
  const db = registry.database.kysely;
  const stop = new AbortController();
  const remotes = openRemotes(settings);
  const proxies = cacheUntilChange<ProxyRow | undefined>(registry.database);
  const upstream = openUpstream(registry, stop.signal);
  const blobs = openBlobFetcher(registry, stop.signal, (bytes) => onFetched?.(bytes));
  const versions = openVersionFetcher(registry, blobs);
  const askTag = openTagAsker(registry, upstream, versions);
  const fetchReferrers = openReferrerFetcher(registry, upstream, versions);

  const proxyOf = (namespace: string) => proxies(namespace, () => findProxy(db, namespace));

  async function open(name: string): Promise<ProxiedRepository | undefined> {
    const namespace = namespaceOf(name);
    const proxy = await proxyOf(namespace);
    // A repository needs a name there.
    if (!proxy || name === namespace) return undefined;
    const client = remotes.client(proxy, remoteRepository(proxy, name.slice(namespace.length + 1)));
    return { name, proxy, client, row: await findRepository(db, name) };
  }

  async function byDigest(repository: ProxiedRepository, digest: Digest): Promise<AskedTag> {
    const { row, name, client } = repository;
    if (row && (await findManifest(db, row.id, digest))) return { outcome: 'hit' };
    const arriving =
      versions.arriving(name, digest) ??
      versions.store(name, await upstream.manifest(repository, digest, digest), client);
    return { outcome: 'miss', arriving };
  }

  async function byTag(repository: ProxiedRepository, tag: string): Promise<AskedTag> {
    const { row } = repository;
    const here: ManifestRow | undefined = row && (await findTaggedManifest(db, row.id, tag));
    return await askTag(repository, tag, here);
  }

  return {
    async upstreamOf(namespace) {
      const proxy = await proxyOf(namespace);
      return proxy && new URL(proxy.url).host;
    },
    async version(name, reference) {
      const repository = await open(name);
      const digest = parseDigest(reference);
      // What is neither a tag nor a digest is refused by the registry itself.
      if (!repository || (!digest && !isTag(reference))) return undefined;
      try {
        const { outcome, ...found } = await (digest ? byDigest(repository, digest) : byTag(repository, reference));
        onAnswer?.(outcome);
        return found;
      } catch (error) {
        onAnswer?.('failed');
        throw error;
      }
    },
    async blob(name, digest) {
      const repository = await open(name);
      if (!repository) return undefined;
      return await upstream.tell(repository, `The blob ${digest} of ${name}`, () =>
        blobs.fetch({ repository: name, digest, client: repository.client }),
      );
    },
    async referrers(name, digest) {
      const repository = await open(name);
      if (repository) await fetchReferrers(repository, digest);
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the server stops'));
      // What is broken off takes its upload away, for which the database must still be there.
      await Promise.all([blobs.settled(), versions.settled()]);
    },
  };
}
