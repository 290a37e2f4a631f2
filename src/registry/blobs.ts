import type { Readable } from 'node:stream';
import { findRepositoryBlob, noteReliedOn, repositoriesWithBlob, shareBlob, unlinkBlob } from '../db/blob.ts';
import { findRepository } from '../db/repository.ts';
import type { Digest } from '../oci/digest.ts';
import { type RegistryContext, requireRepository } from './context.ts';
import { refuse } from './errors.ts';
import { openRepository } from './uploads.ts';

/** That a client relies on a blob is noted this often, in milliseconds; well below the shortest grace time of the garbage collection. */
const noteInterval = 10 * 60_000;

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

/** {@link statBlob} for somebody who will leave out an upload where the blob is there: it is kept as if it had been pushed now. */
export async function relyOnBlob(
  context: RegistryContext,
  name: string,
  digest: Digest,
): Promise<{ readonly size: number }> {
  const db = context.database.kysely;
  const repository = await requireRepository(context, name);
  const now = context.clock();
  await noteReliedOn(db, repository.id, digest, { before: now - noteInterval, now });
  return await statBlob(context, name, digest);
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
    // It may have been collected just now; then its bytes have to be sent.
    return await shareBlob(db, target.id, digest, context.clock());
  }
  return false;
}
