import type { BlobStore } from '../blobs/blob-store.ts';
import { type ChangeCache, cacheUntilChange } from '../db/change-cache.ts';
import { type Database, isForeignKeyViolation } from '../db/database.ts';
import { findRepository, type RepositoryRow } from '../db/repository.ts';
import type { Clock } from '../lib/clock.ts';
import type { Digest } from '../oci/digest.ts';
import { isRepositoryName } from '../oci/reference.ts';
import { refuse } from './errors.ts';
import type { LayerFollower, LayerIndexing, PullGate, RegistryListener } from './ports.ts';

/** What the registry works with. */
export interface RegistryContext {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly gate?: PullGate;
  readonly indexing?: LayerIndexing;
  readonly listeners: readonly RegistryListener[];
  /** Whether manifests are taken whose layers are not in the repository. */
  readonly incompleteImages?: boolean;
  /** Uploads that are being indexed, by id. */
  readonly followers: Map<string, LayerFollower>;
  /** Manifests by repository and reference, while nothing changes; absent: each is read from the database. */
  readonly manifests?: ChangeCache<StoredManifest>;
}

/** A manifest as it was pushed. */
export interface StoredManifest {
  readonly id: number;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Manifests to be remembered: those of a usual size, and not too many of them, so that they take 32 MB at most. */
export function rememberManifests(database: Database): ChangeCache<StoredManifest> {
  return cacheUntilChange(database, { maxEntries: 500, keeps: (manifest) => manifest.content.length <= 64 * 1024 });
}

/** The repository of this name. Throws `name_invalid` or `name_unknown`. */
export async function requireRepository(context: RegistryContext, name: string): Promise<RepositoryRow> {
  requireName(name);
  const repository = await findRepository(context.database.kysely, name);
  if (!repository) throw refuse('name_unknown', `There is no repository ${name}.`);
  return repository;
}

/** Writes to a repository that was found before; it may have been deleted since, which is `name_unknown`. */
export async function whileItExists<T>(name: string, write: Promise<T>): Promise<T> {
  return await write.catch((error: unknown) => {
    throw isForeignKeyViolation(error) ? refuse('name_unknown', `${name} was deleted just now; push again.`) : error;
  });
}

/** Throws `name_invalid` where the name is none. */
export function requireName(name: string): void {
  if (!isRepositoryName(name)) {
    throw refuse(
      'name_invalid',
      'A repository name has lower-case letters, digits, dots, dashes and underscores, in parts separated by slashes.',
    );
  }
}
