import { findManifest } from '../db/manifest.ts';
import { findRepository } from '../db/repository.ts';
import { childrenOf } from '../db/version.ts';
import type { ReplicationServices } from '../mirror/replication-task.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { AwaitScan } from './await-scan.ts';

/** Longest time that a version is waited for which is being scanned, in milliseconds. */
const patience = 60_000;

/**
 * Opens what tells why a version is not copied: as soon as the gate would refuse the pull of anything in it. An index is pulled where one of
 * its platforms is let through, but it is copied as a whole.
 */
export function openReplicationRefusal(
  { database, gate }: RegistryContext,
  scanned: AwaitScan,
): ReplicationServices['refusalOf'] {
  const db = database.kysely;
  return async (repository, digest, signal) => {
    const row = await findRepository(db, repository);
    const manifest = row && (await findManifest(db, row.id, digest));
    if (!manifest) return undefined;
    const children = manifest.kind === 'index' ? await childrenOf(db, [manifest.id]) : [];
    for (const one of [manifest, ...children]) {
      signal.throwIfAborted();
      await scanned(one.id, patience);
      const answer = await gate?.check(repository, one.digest as Digest);
      if (answer?.refusal) return answer.refusal.message;
    }
    return undefined;
  };
}
