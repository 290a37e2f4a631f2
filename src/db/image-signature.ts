import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ManifestRow } from './manifest.ts';
import { parentsOf } from './version.ts';

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

/**
 * What is known of signatures of manifests of one repository, or of indexes there that have them, by whom its namespace trusts now; by
 * manifest id.
 */
export async function signatureStates(
  db: Queries,
  repositoryId: number,
  manifests: readonly Pick<ManifestRow, 'id' | 'digest'>[],
  now: number,
): Promise<ReadonlyMap<number, SignatureState>> {
  const states = new Map<number, SignatureState>();
  for (const chunk of chunksOf(manifests, 200)) {
    const parents = await parentsOf(
      db,
      chunk.map(({ id }) => id),
    );
    const byChild = Map.groupBy(parents, (parent) => parent.childId);
    const subjectsOf = (one: (typeof chunk)[number]) =>
      [one, ...(byChild.get(one.id) ?? [])].map(({ digest }) => digest);
    const found = await findSignatures(db, repositoryId, [...new Set(chunk.flatMap(subjectsOf))], now);
    for (const one of chunk) states.set(one.id, stateOf(found, subjectsOf(one)));
  }
  return states;
}

/** When checked signatures end, and what is wrong with others, by what is signed; problems of the manifest pushed last come first. */
interface FoundSignatures {
  readonly ends: ReadonlyMap<string, readonly { readonly until: number | null }[]>;
  readonly problems: readonly FailedSignature[];
}

async function findSignatures(
  db: Queries,
  repositoryId: number,
  subjects: readonly string[],
  now: number,
): Promise<FoundSignatures> {
  const checked: { readonly subject: string; readonly until: number | null }[] = [];
  const failed: (FailedSignature & { readonly pushedAt: number })[] = [];
  for (const chunk of chunksOf(subjects)) {
    const rows = trusted(db, now)
      .select(['image_signature.subject', 'image_signature.valid_until as until'])
      .where('signing.repository_id', '=', repositoryId)
      .where('image_signature.subject', 'in', chunk);
    checked.push(...(await rows.execute()));
    const problems = db
      .selectFrom('signature_problem')
      .innerJoin('manifest as signing', 'signing.id', 'signature_problem.manifest_id')
      .select(['signature_problem.subject', 'signature_problem.problem', 'signing.pushed_at as pushedAt'])
      .where('signing.repository_id', '=', repositoryId)
      .where('signature_problem.subject', 'in', chunk);
    failed.push(...(await problems.execute()));
  }
  return {
    ends: Map.groupBy(checked, ({ subject }) => subject),
    problems: failed.toSorted((a, b) => b.pushedAt - a.pushedAt),
  };
}

function stateOf({ ends, problems }: FoundSignatures, subjects: readonly string[]): SignatureState {
  const own = subjects.flatMap((subject) => ends.get(subject) ?? []);
  if (own.length === 0)
    return { signed: false, problem: problems.find(({ subject }) => subjects.includes(subject))?.problem };
  const until = Math.max(...own.map((one) => one.until ?? Number.POSITIVE_INFINITY));
  return { signed: true, until: Number.isFinite(until) ? until : undefined };
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
