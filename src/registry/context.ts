import type { BlobStore } from '../blobs/blob-store.ts';
import type { Database } from '../db/database.ts';
import { findRepository, type RepositoryRow } from '../db/repository.ts';
import type { Clock } from '../lib/clock.ts';
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
  /** Uploads that are being indexed, by id. */
  readonly followers: Map<string, LayerFollower>;
}

/** The repository of this name. Throws `name_invalid` or `name_unknown`. */
export async function requireRepository(context: RegistryContext, name: string): Promise<RepositoryRow> {
  requireName(name);
  const repository = await findRepository(context.database.kysely, name);
  if (!repository) throw refuse('name_unknown', `There is no repository ${name}.`);
  return repository;
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
