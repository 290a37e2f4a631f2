import { type RawBuilder, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { deleteInSteps } from './delete-in-steps.ts';

/** Sets summed up in one statement. */
const setsPerStatement = 200;

/**
 * Sums up what is found in sets as of a generation, whose packages must all have been matched with it. Rows of older generations hold
 * up to before it.
 */
export async function sumUpSets(db: Queries, setIds: readonly number[], generation: number): Promise<void> {
  for (const chunk of chunksOf(setIds, setsPerStatement)) {
    const ids = sql.join(chunk.map((id) => sql.lit(id)));
    await db.deleteFrom('package_set_sum').where('set_id', 'in', chunk).where('since', '>=', generation).execute();
    await db
      .updateTable('package_set_sum')
      .set({ until: generation })
      .where('set_id', 'in', chunk)
      .where('until', 'is', null)
      .execute();
    await sql`
      insert into package_set_sum (set_id, ecosystem, since, until, packages, covered, uncomparable,
        critical, high, medium, low, negligible, unknown, fixable)
      select member.set_id, package.ecosystem, ${sql.lit(generation)}, null, count(*),
        sum(case when package.covered = 1 or member.owner is not null then 1 else 0 end),
        sum(case when package.uncomparable > 0 then 1 else 0 end),
        coalesce(sum(found.critical), 0), coalesce(sum(found.high), 0), coalesce(sum(found.medium), 0),
        coalesce(sum(found.low), 0), coalesce(sum(found.negligible), 0), coalesce(sum(found.unknown), 0),
        coalesce(sum(found.fixable), 0)
      from package_set_member as member join package on package.id = member.package_id
      left join (
        select package_id, ${countOf(0)} as critical, ${countOf(1)} as high, ${countOf(2)} as medium,
          ${countOf(3)} as low, ${countOf(4)} as negligible, ${countOf(5)} as unknown, sum(fixable) as fixable
        from package_match where package_id in (select package_id from package_set_member where set_id in (${ids}))
          and since <= ${sql.lit(generation)} and (until is null or until > ${sql.lit(generation)})
        group by package_id) as found on found.package_id = package.id
      where member.set_id in (${ids}) group by member.set_id, package.ecosystem`.execute(db);
    await db.updateTable('package_set').set({ summed: 1 }).where('id', 'in', chunk).where('summed', '=', 0).execute();
  }
}

/** Sums up those sets of an image that have no sums. All of its packages must have been matched. */
export async function sumUpImage(db: Queries, imageId: number, generation: number): Promise<void> {
  const rows = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .select('package_set.id')
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .where('package_set.summed', '=', 0)
    .orderBy('package_set.id')
    .execute();
  await sumUpSets(
    db,
    rows.map((row) => row.id),
    generation,
  );
}

/** Takes back sums of generations after this one, which never came into use. */
export async function undoSums(db: Queries, generation: number): Promise<void> {
  await db.deleteFrom('package_set_sum').where('since', '>', generation).execute();
  await db.updateTable('package_set_sum').set({ until: null }).where('until', '>', generation).execute();
}

/** Forgets sums that ended at or before `generation`; `pause` is awaited between steps. */
export async function removeEndedSums(db: Queries, generation: number, pause: () => Promise<unknown>): Promise<void> {
  await deleteInSteps(async (most) => {
    const { numDeletedRows } = await db
      .deleteFrom('package_set_sum')
      .where(({ refTuple, selectFrom }) => {
        const some = selectFrom('package_set_sum').select(['set_id', 'ecosystem', 'since']);
        const ended = some.where('until', '<=', generation).limit(most);
        return sql<boolean>`${refTuple('set_id', 'ecosystem', 'since')} in ${ended}`;
      })
      .executeTakeFirst();
    return numDeletedRows;
  }, pause);
}

function countOf(rank: number): RawBuilder<number> {
  return sql`sum(case when severity_rank = ${sql.lit(rank)} then 1 else 0 end)`;
}
