import type { Readable } from 'node:stream';
import { findRepositoryBlob, linkBlob, repositoriesWithBlob, unlinkBlob } from '../db/blob.ts';
import { findRepository } from '../db/repository.ts';
import type { Digest } from '../oci/digest.ts';
import { type RegistryContext, requireRepository, whileItExists } from './context.ts';
import { refuse } from './errors.ts';
import { openRepository } from './uploads.ts';

/** Size of a blob that the repository may hand out. Throws `blob_unknown` or `name_unknown`. */
export async function statBlob(
  context: RegistryContext,
  name: string,
  digest: Digest,
): Promise<{ readonly size: number }> {
  const repository = await requireRepository(context, name);
  const blob = await findRepositoryBlob(context.database.kysely, repository.id, digest);
  if (!blob) throw refuse('blob_unknown', `${name} has no blob ${digest}.`);
  return blob;
}

/** Bytes of a blob; call {@link statBlob} first, which checks that the repository has it. */
export async function readBlob(
  context: RegistryContext,
  digest: Digest,
  range?: { readonly start: number; readonly end: number },
): Promise<Readable> {
  return await context.blobs.read(digest, range);
}

/** Takes a blob away from a repository. */
export async function deleteBlob(context: RegistryContext, name: string, digest: Digest): Promise<void> {
  const repository = await requireRepository(context, name);
  if (!(await unlinkBlob(context.database.kysely, repository.id, digest)))
    throw refuse('blob_unknown', `${name} has no blob ${digest}.`);
}

/**
 * Makes a blob of another repository readable in this one, without its bytes being sent again. `from` names the other one; without
 * it any repository will do. `mayPull` is asked before anything is taken from a repository. Returns whether it worked.
 */
export async function mountBlob(
  context: RegistryContext,
  name: string,
  digest: Digest,
  options: { readonly from?: string; readonly createNamespace: boolean; mayPull(repository: string): Promise<boolean> },
): Promise<boolean> {
  const db = context.database.kysely;
  for (const source of options.from === undefined ? await repositoriesWithBlob(db, digest) : [options.from]) {
    if (!(await options.mayPull(source))) continue;
    const repository = await findRepository(db, source);
    const blob = repository && (await findRepositoryBlob(db, repository.id, digest));
    if (!blob) continue;
    const target = await openRepository(context, name, options.createNamespace);
    await whileItExists(name, linkBlob(db, target.id, { digest, size: blob.size }, context.clock()));
    return true;
  }
  return false;
}
