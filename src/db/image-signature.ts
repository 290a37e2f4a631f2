import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ManifestRow } from './manifest.ts';

/** A signature that was checked: what is signed, who did, and from when on it counts no more. */
export interface CheckedSignature {
  readonly subject: string;
  readonly signerId: string;
  readonly until?: number;
}

/** A signature that counts for nobody: what is signed, and what is wrong. */
export interface FailedSignature {
  readonly subject: string;
  readonly problem: string;
}

/** Whether a manifest is signed, and until when; or what is wrong with a signature that it has. */
export type SignatureState =
  | { readonly signed: true; readonly until?: number }
  | { readonly signed: false; readonly problem?: string };

/** What is known of signatures of a manifest, or of an index of its repository that has it, by whom a namespace trusts now. */
export async function signatureState(
  db: Queries,
  manifest: Pick<ManifestRow, 'id' | 'digest' | 'repository_id'>,
  namespaceId: number,
  now: number,
): Promise<SignatureState> {
  const rows = await trusted(db, now)
    .select('image_signature.valid_until as until')
    .where('signing.repository_id', '=', manifest.repository_id)
    .where('trusted_signer.namespace_id', '=', namespaceId)
    .where('image_signature.subject', 'in', subjectsOf(db, manifest))
    .execute();
  if (rows.length > 0) {
    const until = Math.max(...rows.map((row) => row.until ?? Number.POSITIVE_INFINITY));
    return { signed: true, until: Number.isFinite(until) ? until : undefined };
  }
  const failed = await db
    .selectFrom('signature_problem')
    .innerJoin('manifest as signing', 'signing.id', 'signature_problem.manifest_id')
    .select('problem')
    .where('signing.repository_id', '=', manifest.repository_id)
    .where('signature_problem.subject', 'in', subjectsOf(db, manifest))
    .orderBy('signing.pushed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { signed: false, problem: failed?.problem };
}

/** Ids of all manifests that are signed in this way, in namespaces that trust somebody. */
export async function signedImages(db: Queries, now: number): Promise<ReadonlySet<number>> {
  const own = await trusted(db, now)
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

/** Notes who made the signatures that a manifest attaches, and which count for nobody, in the place of what was noted of it. */
export async function saveSignatures(
  db: Queries,
  manifestId: number,
  signatures: readonly CheckedSignature[],
  failed: readonly FailedSignature[] = [],
): Promise<void> {
  await db.deleteFrom('image_signature').where('manifest_id', '=', manifestId).execute();
  await db.deleteFrom('signature_problem').where('manifest_id', '=', manifestId).execute();
  const checked = signatures.map(({ subject, signerId, until }) => ({
    ...{ manifest_id: manifestId, subject, signer_id: signerId, valid_until: until ?? null },
  }));
  for (const chunk of chunksOf(checked, 200))
    await db
      .insertInto('image_signature')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  for (const chunk of chunksOf(failed, 200))
    await db
      .insertInto('signature_problem')
      .values(chunk.map((one) => ({ ...one, manifest_id: manifestId })))
      .execute();
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
        eb('manifest_reference.media_type', 'in', ['application/jose+json', 'application/cose']),
      ]),
    )
    .execute();
  return [...new Set(rows.filter(({ mediaType }) => mayBe(mediaType)).map(({ id }) => id))];
}

/** Digests whose signatures are a manifest's: its own, and those of indexes that have it. */
function subjectsOf(
  db: Queries,
  { id, digest, repository_id: repositoryId }: Pick<ManifestRow, 'id' | 'digest' | 'repository_id'>,
) {
  return db
    .selectFrom('manifest_reference')
    .innerJoin('manifest as parent', 'parent.id', 'manifest_reference.manifest_id')
    .select('parent.digest')
    .where('manifest_reference.digest', '=', digest)
    .where('manifest_reference.kind', '=', 'child')
    .where('parent.repository_id', '=', repositoryId)
    .union(db.selectFrom('manifest').select('manifest.digest').where('manifest.id', '=', id));
}

function trusted(db: Queries, now: number) {
  return db
    .selectFrom('image_signature')
    .innerJoin('manifest as signing', 'signing.id', 'image_signature.manifest_id')
    .innerJoin('repository', 'repository.id', 'signing.repository_id')
    .innerJoin('trusted_signer', (join) =>
      join
        .onRef('trusted_signer.signer_id', '=', 'image_signature.signer_id')
        .onRef('trusted_signer.namespace_id', '=', 'repository.namespace_id'),
    )
    .where((eb) => eb.or([eb('image_signature.valid_until', 'is', null), eb('image_signature.valid_until', '>', now)]));
}
