import { findManifest } from '../db/manifest.ts';
import { lastProxyCheck, noteProxyCheck } from '../db/proxy.ts';
import { listReferrers } from '../images/registry-referrers.ts';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { VersionFetcher } from './fetch-versions.ts';
import type { ProxiedRepository } from './proxied-repository.ts';
import type { Upstream } from './upstream.ts';

/** Most referrers of one manifest that are brought. */
const maxReferrers = 50;

/**
 * Opens what brings the manifests that refer to one: signatures, bills of materials. It never rejects because of the other registry: what
 * it does not give is not listed. A list holds as long as a tag does.
 */
export function openReferrerFetcher(registry: RegistryContext, upstream: Upstream, versions: VersionFetcher) {
  const db = registry.database.kysely;

  async function bring(repository: ProxiedRepository, subject: Digest): Promise<void> {
    const listed = await upstream.tell(repository, `What refers to ${subject}`, (signal) =>
      listReferrers(repository.client, subject, signal),
    );
    for (const descriptor of listed.slice(0, maxReferrers)) await bringOne(repository, descriptor);
  }

  async function bringOne(repository: ProxiedRepository, { digest }: Descriptor): Promise<void> {
    const { row, name, client } = repository;
    if (row && (await findManifest(db, row.id, digest))) return;
    const known = versions.arriving(name, digest);
    const arriving = known ?? versions.store(name, await upstream.manifest(repository, digest, digest), client);
    await arriving.stored;
  }

  return async (repository: ProxiedRepository, subject: Digest): Promise<void> => {
    const { row, proxy } = repository;
    // Of what is not here nobody needs to know more.
    if (!row) return;
    const checked = await lastProxyCheck(db, row.id, subject);
    if (checked !== undefined && registry.clock() - checked < proxy.fresh_seconds * 1_000) return;
    try {
      await bring(repository, subject);
      await noteProxyCheck(db, row.id, subject, registry.clock());
    } catch (error) {
      if (!isCoded(error)) throw error;
    }
  };
}
