import type { Selectable } from 'kysely';
import type { Digest } from '../oci/digest.ts';
import type { ClearanceTable } from './clearance-schema.ts';
import type { Queries } from './database.ts';

export type ClearanceRow = Selectable<ClearanceTable>;

/** An image whose verdict is to be signed. */
export interface ClearableImage {
  readonly manifestId: number;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly size: number;
  readonly repositoryId: number;
  readonly repository: string;
}

/** The image that a manifest is, or that it refers to, where its verdict is to be signed. */
export async function imagesConcerned(db: Queries, manifestId: number): Promise<ClearableImage[]> {
  return await images(db)
    .where((eb) =>
      eb.or([
        eb('manifest.id', '=', manifestId),
        eb(
          'manifest.digest',
          '=',
          eb
            .selectFrom('manifest as referrer')
            .select('referrer.subject')
            .where('referrer.id', '=', manifestId)
            .whereRef('referrer.repository_id', '=', 'manifest.repository_id'),
        ),
      ]),
    )
    .execute();
}

/** Scanned images of namespaces with signed verdicts, those after an id, at most `limit`, in the order of ids. */
export async function clearableImages(db: Queries, after: number, limit: number): Promise<ClearableImage[]> {
  return await images(db).where('manifest.id', '>', after).orderBy('manifest.id').limit(limit).execute();
}

/** Ids of images whose statements end before a time. */
export async function endingClearances(db: Queries, before: number): Promise<number[]> {
  const rows = await db.selectFrom('clearance').select('manifest_id').where('valid_until', '<', before).execute();
  return rows.map((row) => row.manifest_id);
}

/** What is attached to images of namespaces that no longer have verdicts signed. */
export async function abandonedClearances(
  db: Queries,
): Promise<{ readonly manifestId: number; readonly repositoryId: number; readonly attached: string }[]> {
  return await db
    .selectFrom('clearance')
    .innerJoin('manifest', 'manifest.id', 'clearance.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .select(['manifest.id as manifestId', 'repository.id as repositoryId', 'clearance.attached'])
    .where('namespace.clearance', '=', 0)
    .execute();
}

/** Forgets what was attached to an image. */
export async function removeClearance(db: Queries, manifestId: number): Promise<void> {
  await db.deleteFrom('clearance').where('manifest_id', '=', manifestId).execute();
}

/** What is attached to an image. */
export async function findClearance(db: Queries, manifestId: number): Promise<ClearanceRow | undefined> {
  return await db.selectFrom('clearance').selectAll().where('manifest_id', '=', manifestId).executeTakeFirst();
}

/** Notes what is attached to an image now. */
export async function saveClearance(db: Queries, row: ClearanceRow): Promise<void> {
  const { manifest_id, ...values } = row;
  await db
    .insertInto('clearance')
    .values({ manifest_id, ...values })
    .onConflict((conflict) => conflict.column('manifest_id').doUpdateSet(values))
    .execute();
}

/** Changes with whatever may change the verdicts of many images at once. */
export async function clearanceStamp(db: Queries): Promise<string> {
  const rows = await db.selectFrom('namespace').select(['id', 'policy_version', 'clearance']).orderBy('id').execute();
  const set = await db
    .selectFrom('advisory_set')
    .select((eb) => eb.fn.max('generation').as('generation'))
    .executeTakeFirst();
  return JSON.stringify([rows, set]);
}

function images(db: Queries) {
  return db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('namespace', 'namespace.id', 'repository.namespace_id')
    .innerJoin('scan', 'scan.manifest_id', 'manifest.id')
    .select((eb) => [
      ...(['manifest.id as manifestId', 'manifest.digest', 'manifest.media_type as mediaType'] as const),
      ...(['repository.id as repositoryId', 'repository.name as repository'] as const),
      eb.fn<number>('length', ['manifest.content']).as('size'),
    ])
    .where('namespace.clearance', '=', 1)
    .where('manifest.kind', '=', 'image')
    .$narrowType<{ digest: Digest }>()
    .where('scan.state', 'in', ['complete', 'failed']);
}
