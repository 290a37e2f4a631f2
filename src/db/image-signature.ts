import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ManifestRow } from './manifest.ts';

/** A signature that was checked: what is signed, and the key that did. */
export interface CheckedSignature {
  readonly subject: string;
  readonly keyId: string;
}

/** Whether a key that a namespace trusts now signed a manifest, or an index of its repository that has it. */
export async function isSigned(
  db: Queries,
  { id, digest, repository_id: repositoryId }: Pick<ManifestRow, 'id' | 'digest' | 'repository_id'>,
  namespaceId: number,
): Promise<boolean> {
  const row = await trusted(db)
    .select('image_signature.subject')
    .where('signing.repository_id', '=', repositoryId)
    .where('trusted_key.namespace_id', '=', namespaceId)
    .where((eb) =>
      eb('image_signature.subject', 'in', (within) =>
        within
          .selectFrom('manifest_reference')
          .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
          .select('parent.digest')
          .where('manifest_reference.digest', '=', digest)
          .where('manifest_reference.kind', '=', 'child')
          .where('parent.repository_id', '=', repositoryId)
          .union(within.selectFrom('manifest').select('manifest.digest').where('manifest.id', '=', id)),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ids of all manifests that are signed in this way, in namespaces that trust a key. */
export async function signedImages(db: Queries): Promise<ReadonlySet<number>> {
  const own = await trusted(db)
    .innerJoin('manifest as image', (join) =>
      join
        .onRef('image.digest', '=', 'image_signature.subject')
        .onRef('image.repository_id', '=', 'signing.repository_id'),
    )
    .select('image.id')
    .distinct()
    .execute();
  const ids = own.map((row) => row.id);
  const signed = new Set(ids);
  for (const chunk of chunksOf(ids)) {
    const children = await db
      .selectFrom('manifest_reference')
      .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
      .innerJoin('manifest as child', (join) =>
        join
          .onRef('child.digest', '=', 'manifest_reference.digest')
          .onRef('child.repository_id', '=', 'parent.repository_id'),
      )
      .select('child.id')
      .where('manifest_reference.kind', '=', 'child')
      .where('parent.id', 'in', chunk)
      .execute();
    for (const { id } of children) signed.add(id);
  }
  return signed;
}

/** Notes which keys made the signatures that a manifest attaches, in the place of what was noted of it. */
export async function saveSignatures(
  db: Queries,
  manifestId: number,
  signatures: readonly CheckedSignature[],
): Promise<void> {
  await db.deleteFrom('image_signature').where('manifest_id', '=', manifestId).execute();
  for (const chunk of chunksOf(signatures, 200)) {
    await db
      .insertInto('image_signature')
      .values(chunk.map(({ subject, keyId }) => ({ manifest_id: manifestId, subject, key_id: keyId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Manifests of a namespace that may attach signatures, by the media types of their layers. */
export async function signatureManifests(
  db: Queries,
  namespaceId: number,
  mayBe: (mediaType: string) => boolean,
): Promise<number[]> {
  const rows = await db
    .selectFrom('manifest_reference')
    .innerJoin('manifest', 'manifest.id', 'manifest_reference.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.id', 'manifest_reference.media_type as mediaType'])
    .distinct()
    .where('repository.namespace_id', '=', namespaceId)
    .where('manifest_reference.kind', '=', 'layer')
    .where((eb) =>
      eb.or([
        eb('manifest_reference.media_type', 'like', 'application/vnd.dev.%'),
        eb('manifest_reference.media_type', 'like', 'application/vnd.dsse.%'),
      ]),
    )
    .execute();
  return [...new Set(rows.filter(({ mediaType }) => mayBe(mediaType)).map(({ id }) => id))];
}

function trusted(db: Queries) {
  return db
    .selectFrom('image_signature')
    .innerJoin('manifest as signing', 'signing.id', 'image_signature.manifest_id')
    .innerJoin('repository', 'repository.id', 'signing.repository_id')
    .innerJoin('trusted_key', (join) =>
      join
        .onRef('trusted_key.key_id', '=', 'image_signature.key_id')
        .onRef('trusted_key.namespace_id', '=', 'repository.namespace_id'),
    );
}
