import { type Database, isForeignKeyViolation, type Queries } from './database.ts';

/** A blob by its row. */
export interface BlobSize {
  readonly digest: string;
  readonly size: number;
}

/** Blobs looked at in one statement: it must not keep a database with one writer busy for long. */
const window = 1_000;

/**
 * Of the next blobs after the digest `after`, in the order of digests: those that no manifest of any repository refers to, and that
 * nobody pushed, mounted or asked for since `before`. `last` is where to go on; absent at the end.
 */
export async function unreferencedBlobs(
  db: Queries,
  after: string,
  before: number,
): Promise<{ readonly items: readonly BlobSize[]; readonly last?: string }> {
  const end = await db
    .selectFrom('blob')
    .select('digest')
    .where('digest', '>', after)
    .orderBy('digest')
    .offset(window - 1)
    .limit(1)
    .executeTakeFirst();
  let query = unreferenced(db, before).select(['blob.digest', 'blob.size']).where('blob.digest', '>', after);
  if (end) query = query.where('blob.digest', '<=', end.digest);
  return { items: await query.orderBy('blob.digest').execute(), last: end?.digest };
}

/** Number and bytes of all of them; `young` are those that are too new to go. */
export async function sumUnreferenced(
  db: Queries,
  before: number,
): Promise<{ readonly blobs: number; readonly bytes: number; readonly youngBytes: number }> {
  const sums = async (time: number) => {
    const row = await unreferenced(db, time)
      .select((eb) => [
        eb.fn.countAll<number | string>().as('blobs'),
        eb.fn.sum<number | string | null>('blob.size').as('bytes'),
      ])
      .executeTakeFirstOrThrow();
    return { blobs: Number(row.blobs), bytes: Number(row.bytes ?? 0) };
  };
  const old = await sums(before);
  const all = await sums(Number.MAX_SAFE_INTEGER);
  return { ...old, youngBytes: all.bytes - old.bytes };
}

function unreferenced(db: Queries, before: number) {
  return db
    .selectFrom('blob')
    .where('blob.created_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('manifest_reference')
            .select('manifest_reference.manifest_id')
            .whereRef('manifest_reference.digest', '=', 'blob.digest'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('repository_blob')
            .select('repository_blob.repository_id')
            .whereRef('repository_blob.digest', '=', 'blob.digest')
            .where('repository_blob.linked_at', '>=', before),
        ),
      ),
    );
}

/**
 * Forgets a blob with the reports on it, unless something refers to it by now or somebody relies on it; tells whether it did. Call it
 * while the blob is held, and take its bytes away after this only: what is forgotten is not handed out any more.
 *
 * The links go first. A push that is about to refer to the blob holds its link, so it either ends before and its references are seen
 * here, or finds no link after; a mount meanwhile fails here or there by the foreign key.
 */
export async function forgetUnreferenced(db: Queries, digest: string, before: number): Promise<boolean> {
  class Referenced extends Error {}
  try {
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('repository_blob').where('digest', '=', digest).where('linked_at', '<', before).execute();
      const { numDeletedRows } = await trx
        .deleteFrom('blob')
        .where('digest', '=', digest)
        .where('created_at', '<', before)
        .where((eb) =>
          eb.not(eb.exists(eb.selectFrom('manifest_reference').select('manifest_id').where('digest', '=', digest))),
        )
        .executeTakeFirst();
      if (Number(numDeletedRows) === 0) throw new Referenced();
      await trx.deleteFrom('layer_report').where('digest', '=', digest).execute();
    });
    return true;
  } catch (error) {
    if (error instanceof Referenced || isForeignKeyViolation(error)) return false;
    throw error;
  }
}

/** Those of `digests` that have a row; at most some hundreds at once. */
export async function knownBlobs({ kysely }: Pick<Database, 'kysely'>, digests: readonly string[]) {
  if (digests.length === 0) return new Set<string>();
  const rows = await kysely.selectFrom('blob').select('digest').where('digest', 'in', digests).execute();
  return new Set(rows.map((row) => row.digest));
}
