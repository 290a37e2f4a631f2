import { sql } from 'kysely';
import { type Severity, severities } from '../model/severity.ts';
import type { MatchRange } from './census.ts';
import type { Queries } from './database.ts';
import { heldIn } from './in-namespaces.ts';
import { isCounted } from './ruled-out-rank.ts';

/** By how many a generation raised the number of findings of packages. */
export interface TrendStep {
  readonly generation: number;
  readonly severity: Severity;
  readonly by: number;
}

/** How the numbers of findings of distinct packages in images of some namespaces came about, by some of the matches. */
export async function trendSteps(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  { after, upTo }: MatchRange,
): Promise<TrendStep[]> {
  const held = heldIn(namespaceIds, 'package_match.package_id');
  const { rows } = await sql<{ since: number; until: number | null; rank: number; count: number | string }>`
    select since, until, severity_rank as rank, count(*) as count from package_match
    where id > ${after} and id <= ${upTo} and ${isCounted} and ${held}
    group by since, until, severity_rank`.execute(db);
  return rows.flatMap(({ since, until, rank, count }) => {
    const severity = severities[rank] ?? 'Unknown';
    const begun = { generation: since, severity, by: Number(count) };
    return until === null ? [begun] : [begun, { generation: until, severity, by: -Number(count) }];
  });
}

/** Numbers of findings that a generation brought to packages, or took from them. */
export interface ChangeCount {
  readonly generation: number;
  /** `affected` or `cleared`. */
  readonly change: string;
  readonly count: number;
}

/** What generations after one and up to another brought and took, of packages in images of some namespaces. */
export async function changeCounts(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<ChangeCount[]> {
  const rows = await db
    .selectFrom('finding_change')
    .select(['generation', 'change'])
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('generation', '>', after)
    .where('generation', '<=', upTo)
    .where('change', 'in', ['affected', 'cleared'])
    .where(heldIn(namespaceIds, 'finding_change.package_id'))
    .groupBy(['generation', 'change'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** A vulnerability that updates of feeds found in packages. */
export interface NewlyMatched {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly packages: number;
  readonly generation: number;
}

/** Vulnerabilities that generations after one of them found in packages, the most severe first. */
export async function newlyMatched(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  after: number,
  limit: number,
): Promise<NewlyMatched[]> {
  const rows = await db
    .selectFrom('finding_change')
    .select('vulnerability')
    .select((eb) => [
      eb.fn.min<number>('severity_rank').as('rank'),
      eb.fn.max<number>('generation').as('generation'),
      eb.fn.count<number | string>('package_id').distinct().as('packages'),
    ])
    .where('generation', '>', after)
    .where('change', '=', 'affected')
    .where(heldIn(namespaceIds, 'finding_change.package_id'))
    .groupBy('vulnerability')
    .orderBy('rank')
    .orderBy('packages', 'desc')
    .orderBy('vulnerability')
    .limit(limit)
    .execute();
  return rows.map(({ vulnerability, rank, generation, packages }) => ({
    vulnerability,
    severity: severities[rank] ?? 'Unknown',
    packages: Number(packages),
    generation,
  }));
}

/** When a generation came into use, and the feed whose news made it. */
export interface GenerationTime {
  readonly generation: number;
  readonly at: number;
  readonly feed: string | null;
}

/** Generations in their order. */
export async function listGenerations(db: Queries): Promise<readonly GenerationTime[]> {
  return await db
    .selectFrom('advisory_set')
    .select(['generation', 'created_at as at', 'feed'])
    .orderBy('generation')
    .execute();
}
