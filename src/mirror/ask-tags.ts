import { findManifest, type ManifestRow } from '../db/manifest.ts';
import { lastProxyCheck, noteProxyCheck } from '../db/proxy.ts';
import { findRepository } from '../db/repository.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import { putManifest } from '../registry/manifests.ts';
import { requireMutable } from '../registry/move-tags.ts';
import { type ArrivingVersion, type FetchedManifest, proxyActor, type VersionFetcher } from './fetch-versions.ts';
import type { ProxiedRepository, ProxyOutcome } from './proxied-repository.ts';
import type { Upstream } from './upstream.ts';

/** What became of a question for a version. */
export interface AskedTag {
  readonly outcome: ProxyOutcome;
  readonly arriving?: ArrivingVersion;
  readonly warning?: string;
}

/** Finds out where a tag points now; `here` is what it points at here. */
export type TagAsker = (repository: ProxiedRepository, tag: string, here: ManifestRow | undefined) => Promise<AskedTag>;

/** Opens what asks. All who want a tag at the same time share one question. */
export function openTagAsker(registry: RegistryContext, upstream: Upstream, versions: VersionFetcher): TagAsker {
  const db = registry.database.kysely;
  const underWay = new Map<string, Promise<AskedTag>>();

  async function isFresh({ row, proxy }: ProxiedRepository, tag: string): Promise<boolean> {
    const checked = row && (await lastProxyCheck(db, row.id, tag));
    return checked !== undefined && registry.clock() - checked < proxy.fresh_seconds * 1_000;
  }

  async function noteChecked(name: string, tag: string): Promise<void> {
    const row = await findRepository(db, name);
    if (row) await noteProxyCheck(db, row.id, tag, registry.clock());
  }

  async function ask(repository: ProxiedRepository, tag: string, here: ManifestRow | undefined): Promise<AskedTag> {
    const digest = await upstream.digestOf(repository, tag);
    if (digest !== undefined && digest === here?.digest) {
      await noteChecked(repository.name, tag);
      return { outcome: 'revalidated' };
    }
    // Asked before anything is fetched: a tag that may not move has what is here.
    if (here && repository.row) await requireMutable(db, repository.row, [tag]);
    return (await knownHere(repository, tag, digest)) ?? (await bring(repository, tag, digest));
  }

  /** Another tag, or a pull by digest, may have brought what the tag points at now. */
  async function knownHere({ row, name }: ProxiedRepository, tag: string, digest: Digest | undefined) {
    const known = row && digest && (await findManifest(db, row.id, digest));
    if (!known || !digest) return undefined;
    const { content: bytes, media_type: contentType } = known;
    const push = { digest, bytes, contentType, tags: [tag], createNamespace: false, actor: proxyActor };
    await putManifest(registry, name, push);
    await noteChecked(name, tag);
    return { outcome: 'revalidated' } as const;
  }

  async function bring(repository: ProxiedRepository, tag: string, digest: Digest | undefined): Promise<AskedTag> {
    const { name, client } = repository;
    const known = digest && versions.arriving(name, digest);
    const fetched: FetchedManifest = known ?? (await upstream.manifest(repository, digest ?? tag, digest));
    const arriving = versions.store(name, fetched, client, tag);
    arriving.stored.then(() => noteChecked(name, tag)).catch(() => undefined);
    return { outcome: 'miss', arriving };
  }

  return async (repository, tag, here) => {
    if (here && (await isFresh(repository, tag))) return { outcome: 'hit' };
    const key = `${repository.name}:${tag}`;
    const asked = underWay.get(key) ?? ask(repository, tag, here).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      if (!here || !repository.proxy.serve_stale || !isCoded(error, 'upstream_unavailable', 'denied')) throw error;
      const checked = repository.row && (await lastProxyCheck(db, repository.row.id, tag));
      return { outcome: 'stale', warning: staleWarning(key, checked, registry.clock(), error) };
    }
  };
}

/** How old what is handed out is, and why nothing newer is. */
function staleWarning(what: string, checked: number | undefined, now: number, error: unknown): string {
  const age = checked === undefined ? 'of unknown age' : `as it was ${ageText(now - checked)} ago`;
  return `${what} is ${age}: ${messageOf((error as Error).cause ?? error)}`;
}

function ageText(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
