import { sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** Sums of a set that change with what is known of its packages. `covered` is first: it alone does not count every place of a package. */
const columns = [
  ...(['covered', 'uncomparable', 'critical', 'high', 'medium', 'low', 'negligible', 'unknown', 'fixable'] as const),
];

/** Packages whose places are read in one statement: one of them may be in every other set. */
const packagesPerStatement = 25;

/** What is known of a package at one time, as its rows in `package` and `package_match` say it. */
export interface CountedPackage {
  readonly covered: boolean;
  readonly uncomparable: number;
  readonly matches: readonly { readonly severity_rank: number; readonly fixable: number }[];
}

/** By how much a package changes the sums of its ecosystem in a set, each time that the set has it. */
export interface SumShift {
  readonly ecosystem: string;
  /** In the order of the columns. */
  readonly by: readonly number[];
}

/** By how much sums change: ecosystem → id of the set → numbers in the order of the columns. */
export type SetShifts = Map<string, Map<number, number[]>>;

/** The difference that a package makes. Matches that hold before and after may be left out. */
export function sumShift(ecosystem: string, before: CountedPackage, after: CountedPackage): SumShift {
  const was = countsOf(before);
  return { ecosystem, by: countsOf(after).map((count, at) => count - (was[at] as number)) };
}

/**
 * Adds to `sets` what changed packages, by their ids, mean for the sets that hold them, be it nothing. Between two statements it waits for
 * `othersFirst`.
 */
export async function addSetShifts(
  db: Queries,
  packages: ReadonlyMap<number, SumShift>,
  sets: SetShifts,
  othersFirst: () => Promise<void>,
): Promise<void> {
  for (const ids of chunksOf([...packages.keys()], packagesPerStatement)) {
    add(await placesOf(db, ids).execute(), packages, sets, 1, columns.length);
    const counted = ids.filter((id) => packages.get(id)?.by[0] !== 0);
    // What a package of the distribution brought is covered with that one.
    if (counted.length > 0) add(await placesOf(db, counted).where('owner', 'is', null).execute(), packages, sets, 0, 1);
    await othersFirst();
  }
}

/** Sets with sums may be among those that the packages of these ids are in as well as sets without. */
function placesOf(db: Queries, packageIds: readonly number[]) {
  return db
    .selectFrom('package_set_member')
    .select((eb) => ['package_id', 'set_id', eb.fn.countAll<number | string>().as('places')])
    .where('package_id', 'in', packageIds)
    .groupBy(['package_id', 'set_id']);
}

function add(
  rows: readonly { readonly package_id: number; readonly set_id: number; readonly places: number | string }[],
  packages: ReadonlyMap<number, SumShift>,
  sets: SetShifts,
  from: number,
  to: number,
): void {
  for (const { package_id, set_id, places } of rows) {
    const { ecosystem, by } = packages.get(package_id) as SumShift;
    const ofEcosystem = sets.get(ecosystem) ?? new Map<number, number[]>();
    sets.set(ecosystem, ofEcosystem);
    const sum = ofEcosystem.get(set_id) ?? columns.map(() => 0);
    ofEcosystem.set(set_id, sum);
    for (let at = from; at < to; at++) sum[at] = (sum[at] as number) + (by[at] as number) * Number(places);
  }
}

/**
 * Writes the sums that sets of one ecosystem have as of a generation: those that held up to it, and what changed. Sets that have no sums
 * are left alone.
 */
export async function shiftSums(
  db: Queries,
  ecosystem: string,
  shifts: readonly (readonly [setId: number, by: readonly number[]])[],
  generation: number,
): Promise<void> {
  // A cross join has SQLite look up the sums of each set: it does not know that the sets are few, and would read all sums else.
  const values = sql.join(shifts.map(([setId, by]) => sql`(${sql.join([setId, ...by].map((n) => sql.lit(n)))})`));
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const sums = columns.map((column) => sql`held.${sql.ref(column)} + shift.${sql.ref(column)}`);
  await sql`
    insert into package_set_sum (set_id, ecosystem, since, until, packages, ${names})
    with shift (set_id, ${names}) as (values ${values})
    select held.set_id, held.ecosystem, ${sql.lit(generation)}, null, held.packages, ${sql.join(sums)}
    from shift cross join package_set_sum as held
    where held.set_id = shift.set_id and held.ecosystem = ${ecosystem} and held.until is null`.execute(db);
  await db
    .updateTable('package_set_sum')
    .set({ until: generation })
    .where(
      'set_id',
      'in',
      shifts.map(([setId]) => setId),
    )
    .where('ecosystem', '=', ecosystem)
    .where('until', 'is', null)
    .where('since', '<', generation)
    .execute();
}

function countsOf({ covered, uncomparable, matches }: CountedPackage): number[] {
  const counts = columns.map(() => 0);
  counts[0] = Number(covered);
  counts[1] = Number(uncomparable > 0);
  for (const { severity_rank: rank, fixable } of matches) {
    // What is ruled out has a rank behind all that count.
    const column = columns[2 + rank];
    if (column !== 'fixable' && column !== undefined) counts[2 + rank] = (counts[2 + rank] as number) + 1;
    counts[columns.length - 1] = (counts.at(-1) as number) + fixable;
  }
  return counts;
}
