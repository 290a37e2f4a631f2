import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import { chunksOf } from './chunks.ts';
import { deleteInSteps } from './delete-in-steps.ts';
import { removeFindingChanges } from './finding-change.ts';
import { removeEndedMatches } from './match.ts';
import { ensureSets } from './package-set.ts';
import { removeEndedSums } from './set-sum.ts';

/** Numbers of rows that end with generation 2, but for the last two. */
const numbers = Array.from({ length: 4_102 }, (_, index) => index);
const until = (number: number) => (number < 4_100 ? 2 : 3);

it.each([
  { rows: 0, pauses: 0 },
  { rows: 1_999, pauses: 0 },
  { rows: 2_000, pauses: 1 },
  { rows: 4_001, pauses: 2 },
])('deletes $rows rows with $pauses pauses', async ({ rows, pauses }) => {
  let [left, paused] = [rows, 0];
  const some = async (most: number) => {
    const deleted = Math.min(most, left);
    left -= deleted;
    return BigInt(deleted);
  };
  await deleteInSteps(some, async () => paused++);
  expect([left, paused]).toEqual([0, pauses]);
});

async function matches({ db, packages }: Stored): Promise<void> {
  const found = numbers.map((number) => ({ vulnerability: `CVE-${until(number)}-${number}` }));
  await packages({ name: 'p', matches: found });
  for (const end of [2, 3])
    await db.updateTable('package_match').set({ until: end }).where('vulnerability', 'like', `CVE-${end}-%`).execute();
}

async function sums({ db, packages }: Stored): Promise<void> {
  const [packageId = 0] = await packages({ name: 'q' });
  const [set_id = 0] = await ensureSets(db, [{ members: [{ packageId, path: '1' }] }]);
  const counts = { packages: 1, covered: 1, uncomparable: 0, fixable: 0 };
  const levels = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
  const rows = numbers.map((number) => ({
    ...{ set_id, ecosystem: `${number}`, since: 1, until: until(number) },
    ...counts,
    ...levels,
  }));
  for (const chunk of chunksOf(rows)) await db.insertInto('package_set_sum').values(chunk).execute();
}

async function changes({ db, packages }: Stored): Promise<void> {
  const [package_id = 0] = await packages({ name: 'r' });
  const rows = numbers.map((number) => ({
    ...{ generation: until(number), package_id, vulnerability: `CVE-${number}` },
    ...{ change: 'affected' as const, severity_rank: 1, fixed_version: null },
  }));
  for (const chunk of chunksOf(rows)) await db.insertInto('finding_change').values(chunk).execute();
}

describeQueries('rows that ended', (it) => {
  const kinds = [
    { what: 'package_match', fill: matches, remove: removeEndedMatches },
    { what: 'package_set_sum', fill: sums, remove: removeEndedSums },
    { what: 'finding_change', fill: changes, remove: removeFindingChanges },
  ] as const;
  for (const { what, fill, remove } of kinds)
    it(`are deleted from ${what} in steps`, async (stored) => {
      await fill(stored);
      const left: number[] = [];
      const count = async () => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(what)}`.execute(stored.db);
        left.push(Number(rows[0]?.n));
      };
      await remove(stored.db, 2, count);
      await count();
      expect(left).toEqual([2_102, 102, 2]);
    });
});
