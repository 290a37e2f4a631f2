import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { deleteInSteps } from './delete-in-steps.ts';
import type { MatchChange } from './match-change.ts';
import { matchRow } from './match-row.ts';

/** A change as far as it is written. */
export type WrittenChange = Pick<MatchChange, 'packageId' | 'covered' | 'uncomparable' | 'added' | 'ended'>;

/** Writes changes as of a generation. */
export async function applyMatches(
  db: Queries,
  changes: readonly WrittenChange[],
  generation: number,
  now: number,
): Promise<void> {
  for (const ids of chunksOf(changes.flatMap((change) => change.ended))) {
    await db.updateTable('package_match').set({ until: generation }).where('id', 'in', ids).execute();
  }
  const rows = changes.flatMap((change) =>
    change.added.map(({ match, foundAt = now }) => matchRow(change.packageId, match, generation, foundAt)),
  );
  for (const chunk of chunksOf(rows, 90)) await db.insertInto('package_match').values(chunk).execute();
  const groups = Map.groupBy(changes, (change) => `${Number(change.covered)} ${change.uncomparable}`);
  for (const group of groups.values()) {
    const { covered, uncomparable } = group[0] as WrittenChange;
    const values = { covered: Number(covered), uncomparable, generation };
    for (const chunk of chunksOf(group.map((change) => change.packageId)))
      await db.updateTable('package').set(values).where('id', 'in', chunk).execute();
  }
}

/**
 * Takes back what was written of these packages for generations after `generation`, which never came into use: an update was cut
 * off. Their matches are as they were; `covered` must be found out again.
 */
export async function undoMatches(db: Queries, packageIds: readonly number[], generation: number): Promise<void> {
  await db.deleteFrom('finding_change').where('generation', '>', generation).execute();
  for (const chunk of chunksOf(packageIds)) {
    await db.deleteFrom('package_match').where('package_id', 'in', chunk).where('since', '>', generation).execute();
    await db
      .updateTable('package_match')
      .set({ until: null })
      .where('package_id', 'in', chunk)
      .where('until', '>', generation)
      .execute();
  }
}

/** Forgets rows that ended at or before `generation`; `pause` is awaited between steps. */
export async function removeEndedMatches(
  db: Queries,
  generation: number,
  pause: () => Promise<unknown>,
): Promise<void> {
  await deleteInSteps(async (most) => {
    const some = db.selectFrom('package_match').select('id').where('until', '<=', generation).limit(most);
    return (await db.deleteFrom('package_match').where('id', 'in', some).executeTakeFirst()).numDeletedRows;
  }, pause);
}

/** Ids of packages with a match that still holds and is shown under one of these ids. */
export async function packagesOfVulnerabilities(db: Queries, vulnerabilities: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const chunk of chunksOf(vulnerabilities)) {
    const rows = await db
      .selectFrom('package_match')
      .select('package_id')
      .where('until', 'is', null)
      .where('vulnerability', 'in', chunk)
      .execute();
    for (const row of rows) ids.add(row.package_id);
  }
  return [...ids];
}

/** Ids of packages with a match that still holds. */
export async function matchedPackages(db: Queries): Promise<number[]> {
  const rows = await db
    .selectFrom('package_match')
    .select('package_id')
    .distinct()
    .where('until', 'is', null)
    .execute();
  return rows.map((row) => row.package_id);
}
