import { linkBlob } from '../db/blob.ts';
import { holdBlob } from '../db/hold-blob.ts';
import { createNamespace, findNamespace } from '../db/namespace.ts';
import { ensureRepository, findRepository, type RepositoryRow } from '../db/repository.ts';
import { createUpload, deleteUpload, hasUpload } from '../db/upload.ts';
import { isCoded } from '../lib/errors.ts';
import { algorithmOf, type Digest, type DigestAlgorithm } from '../oci/digest.ts';
import { namespaceOf } from '../oci/reference.ts';
import { type RegistryContext, requireName, requireRepository, whileItExists } from './context.ts';
import { refuse } from './errors.ts';
import { requireRepositoryRoom, requireSomeRoom } from './quota.ts';

/** An upload as its client sees it. */
export interface UploadState {
  readonly id: string;
  /** Bytes received. */
  readonly size: number;
}

/**
 * Begins an upload. With `createNamespace` a missing namespace is made (private, scanned automatically), else it is
 * `name_unknown`. Throws `denied` where the quota of the namespace is used up.
 */
export async function startUpload(
  context: RegistryContext,
  name: string,
  options: {
    readonly algorithm?: DigestAlgorithm;
    readonly createNamespace: boolean;
    /** Bytes that are announced. */
    readonly expected?: number;
  },
): Promise<UploadState> {
  const repository = await openRepository(context, name, options.createNamespace);
  await requireSomeRoom(context, { id: repository.namespace_id, name: namespaceOf(name) }, options.expected);
  const algorithm = options.algorithm ?? 'sha256';
  const id = await context.blobs.startUpload(algorithm);
  const row = { id, repositoryId: repository.id, algorithm, now: context.clock() };
  await whileItExists(name, createUpload(context.database.kysely, row)).catch(async (error: unknown) => {
    await context.blobs.cancelUpload(id);
    throw error;
  });
  return { id, size: 0 };
}

/** How far an upload is. Throws `blob_upload_unknown`. */
export async function uploadState(context: RegistryContext, name: string, id: string): Promise<UploadState> {
  const repository = await requireRepository(context, name);
  const upload = (await hasUpload(context.database.kysely, repository.id, id))
    ? await context.blobs.statUpload(id)
    : undefined;
  if (!upload)
    throw refuse('blob_upload_unknown', 'There is no such upload; it was finished, cancelled or never begun.');
  return { id, size: upload.size };
}

/**
 * Appends bytes. With `start`, they must begin where the upload ends: else `range_invalid`, and nothing is taken. `onProgress` hears the
 * size each time bytes can be read back.
 */
export async function appendUpload(
  context: RegistryContext,
  name: string,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
  start?: number,
  onProgress?: (size: number) => void,
): Promise<UploadState> {
  const { size } = await uploadState(context, name, id);
  const follower = await followUpload(context, id, size);
  const tell = (received: number) => {
    follower?.advance(received);
    onProgress?.(received);
  };
  return { id, size: await context.blobs.append(id, bytes, { start, onProgress: tell }) };
}

/** Ends an upload: the blob is durable and the repository's when this resolves. Throws `digest_invalid` where the bytes have another digest. */
export async function finishUpload(context: RegistryContext, name: string, id: string, digest: Digest): Promise<void> {
  const repository = await requireRepository(context, name);
  const { size } = await uploadState(context, name, id);
  const follower = context.followers.get(id);
  context.followers.delete(id);
  // The index goes on to its end while the disk takes what it has not got yet.
  follower?.complete(size);
  try {
    const blob = await holdBlob(context.database, digest, async (db) => {
      const stored = await context.blobs.finishUpload(id, digest);
      const linked = db.transaction().execute(async (trx) => {
        await linkBlob(trx, repository.id, { digest, size: stored.size }, context.clock());
        await deleteUpload(trx, id);
      });
      await whileItExists(name, linked);
      return stored;
    });
    follower?.finish(digest, blob);
  } catch (error) {
    follower?.cancel();
    // The store forgets an upload that turned out to be something else.
    if (isCoded(error, 'digest_mismatch')) await deleteUpload(context.database.kysely, id);
    throw error;
  }
}

/** Takes a whole blob at once. Where that fails nothing is left of it: the client has not heard of an upload. */
export async function uploadBlob(
  context: RegistryContext,
  name: string,
  digest: Digest,
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly createNamespace: boolean },
): Promise<{ readonly size: number }> {
  const { id } = await startUpload(context, name, { ...options, algorithm: algorithmOf(digest) });
  try {
    const { size } = await appendUpload(context, name, id, bytes);
    await finishUpload(context, name, id, digest);
    return { size };
  } catch (error) {
    await dropUpload(context, id);
    throw error;
  }
}

/** Drops an upload. Throws `blob_upload_unknown`. */
export async function cancelUpload(context: RegistryContext, name: string, id: string): Promise<void> {
  await uploadState(context, name, id);
  await dropUpload(context, id);
}

/** Drops an upload, whichever repository it belongs to; no error where there is none. */
export async function dropUpload(
  context: Pick<RegistryContext, 'database' | 'blobs' | 'followers'>,
  id: string,
): Promise<void> {
  context.followers.get(id)?.cancel();
  context.followers.delete(id);
  await context.blobs.cancelUpload(id);
  await deleteUpload(context.database.kysely, id);
}

/** The repository, made where it is missing: a push makes it. */
export async function openRepository(
  context: RegistryContext,
  name: string,
  makeNamespace: boolean,
): Promise<RepositoryRow> {
  requireName(name);
  const db = context.database.kysely;
  const namespace = namespaceOf(name);
  let row = await findNamespace(db, namespace);
  if (!row && makeNamespace) {
    await createNamespace(db, { name: namespace, visibility: 'private', scanMode: 'automatic', now: context.clock() });
    row = await findNamespace(db, namespace);
  }
  if (!row)
    throw refuse('name_unknown', `There is no namespace ${namespace}; an administrator can create it in the console.`);
  const known = await findRepository(db, name);
  if (known) return known;
  await requireRepositoryRoom(db, row);
  return await ensureRepository(db, row.id, name, context.clock());
}

/** The follower of an upload that is here from its first byte; uploads from before a restart are indexed when they are complete. */
async function followUpload(context: RegistryContext, id: string, size: number) {
  const known = context.followers.get(id);
  if (known || size > 0 || !context.indexing) return known;
  const file = (await context.blobs.statUpload(id))?.file;
  // Another request for the same upload may have come in between.
  const other = context.followers.get(id);
  const follower = other ?? (file === undefined ? undefined : context.indexing.follow(file));
  if (follower) context.followers.set(id, follower);
  return follower;
}
