import { deleteRepository as deleteRow } from '../db/repository.ts';
import { tagsWithDigests } from '../db/tag.ts';
import { uploadsOfRepository } from '../db/upload.ts';
import { digestsOfRepository } from '../db/version.ts';
import { writeNotification } from '../db/write-notification.ts';
import type { Digest } from '../oci/digest.ts';
import { type RegistryContext, requireRepository } from './context.ts';
import { requireMutable } from './move-tags.ts';
import { dropUpload } from './uploads.ts';

/**
 * Deletes a repository with its versions and the uploads under way. Blobs stay until they are collected. Throws `name_unknown`,
 * or `denied` where one of its tags is immutable.
 */
export async function deleteRepository(context: RegistryContext, name: string, actor?: string): Promise<void> {
  const db = context.database.kysely;
  const repository = await requireRepository(context, name);
  const tags = await tagsWithDigests(db, repository.id);
  await requireMutable(
    db,
    repository,
    tags.map((tag) => tag.name),
  );
  for (const id of await uploadsOfRepository(db, repository.id)) await dropUpload(context, id);
  const digests = await digestsOfRepository(db, repository.id);
  await db.transaction().execute(async (trx) => {
    await deleteRow(trx, repository.id);
    await writeNotification(trx, { kind: 'delete', repository: name, actor }, { now: context.clock() });
  });
  for (const digest of digests) {
    for (const listener of context.listeners)
      await listener.manifestDeleted({ repository: name, digest: digest as Digest });
  }
}
