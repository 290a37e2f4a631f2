import type { Security } from '../../api/schemas.ts';
import { advisorySetTimes } from '../../db/advisory-set.ts';
import type { Database } from '../../db/database.ts';
import { findScans, type ScanRow } from '../../db/scan.ts';
import type { AdvisoriesInUse } from '../../jobs/advisories-in-use.ts';
import { type ScanSummary, summariesOf } from '../../jobs/summary.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ScanState } from '../../model/scan-state.ts';
import { highestOf, noCounts, type SeverityCounts, severities, severityRank } from '../../model/severity.ts';
import type { ExceptionsInForce, Suppressed } from '../exceptions-in-force.ts';
import { presentOptionalTime } from './time.ts';

/** What summing up works with. */
export interface SecurityServices {
  readonly database: Database;
  readonly scans: { readonly advisories: AdvisoriesInUse };
  readonly exceptions: ExceptionsInForce;
  readonly clock: Clock;
}

/** Security of manifests by id, without what is suppressed; those never looked at are `not_scanned`. */
export async function securityOf(
  { database: { kysely: db }, scans: { advisories }, exceptions, clock }: SecurityServices,
  manifestIds: readonly number[],
): Promise<(manifestId: number) => Security> {
  const scans = await findScans(db, manifestIds);
  const summaries = await advisories.use((open) => summariesOf(db, scans.values(), open, clock()));
  const generations = [...summaries.values()].map((summary) => summary.generation);
  const times = await advisorySetTimes(db, generations);
  const suppressed = await exceptions.suppressedOf([...scans.values()]);
  return (manifestId) => {
    const summary = summaries.get(manifestId);
    return presentScan(scans.get(manifestId), summary && without(summary, suppressed.get(manifestId)), times);
  };
}

/**
 * What an image index shows of its images: the level and counts of the worst one, the state that needs most attention, what is not
 * covered in any of them, and the oldest times.
 */
export function worstSecurity(all: readonly Security[]): Security {
  const worst = all[worstOf(all)];
  if (!worst) return { ...notScanned(), reason: 'None of its images is in the repository' };
  const state = stateOrder.find((one) => all.some((security) => security.state === one)) ?? 'not_scanned';
  return {
    ...worst,
    state,
    reason: all.find((security) => security.state === state && security.reason)?.reason,
    coverage: worst.coverage && { ...worst.coverage, gaps: allGaps(all) },
    scannedAt: oldest(all.map((security) => security.scannedAt)),
    advisoriesAt: oldest(all.map((security) => security.advisoriesAt)),
  };
}

/** Place of the worst of several securities: the highest level, then the most findings. -1 where there are none. */
export function worstOf(all: readonly Security[]): number {
  const rank = (one: Security) => (one.highest ? severityRank(one.highest) : Number.POSITIVE_INFINITY);
  let worst = all.length === 0 ? -1 : 0;
  for (const [index, one] of all.entries()) {
    const best = all[worst] as Security;
    if (rank(one) < rank(best) || (rank(one) === rank(best) && one.total > best.total)) worst = index;
  }
  return worst;
}

/** What is still going on, or went wrong, is told before what is done. */
const stateOrder: readonly ScanState[] = [
  'failed',
  'scanning',
  'queued',
  'not_scanned',
  'stale',
  'complete',
  'unsupported',
];

function allGaps(all: readonly Security[]): NonNullable<Security['coverage']>['gaps'] {
  const gaps = all.flatMap((security) => security.coverage?.gaps ?? []);
  return [...new Map(gaps.map((gap) => [gap.message, gap])).values()];
}

/** Times are ISO 8601 in UTC, so they sort as text. */
function oldest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).sort()[0];
}

/** A summary of what counts, and the number of findings that do not. */
type CountedSummary = ScanSummary & { readonly suppressed: number; readonly excepted: number | undefined };

function without(summary: ScanSummary, suppressed: Suppressed | undefined): CountedSummary {
  const counts = noCounts();
  for (const level of severities) counts[level] = Math.max(0, summary.counts[level] - (suppressed?.counts[level] ?? 0));
  const fixable = Math.max(0, summary.fixable - (suppressed?.fixable ?? 0));
  return {
    ...summary,
    counts,
    fixable,
    highest: highestOf(counts),
    suppressed: summary.ruledOut + (suppressed ? sumOf(suppressed.counts) : 0),
    excepted: suppressed?.excepted || undefined,
  };
}

function sumOf(counts: SeverityCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function presentScan(
  scan: ScanRow | undefined,
  summary: CountedSummary | undefined,
  times: ReadonlyMap<number, number>,
): Security {
  if (!scan) return notScanned();
  const counts = summary?.counts ?? noCounts();
  return {
    state: scan.state === 'complete' && summary?.stale ? 'stale' : (scan.state as ScanState),
    reason: scan.reason ?? undefined,
    highest: summary?.highest,
    total: sumOf(counts),
    suppressed: summary?.suppressed ?? 0,
    excepted: summary?.excepted,
    fixable: summary?.fixable ?? 0,
    inKernelHeaders: summary?.inKernelHeaders || undefined,
    counts,
    coverage: summary?.coverage as Security['coverage'],
    scannedAt: presentOptionalTime(scan.finished_at),
    advisoriesAt: presentOptionalTime(summary && times.get(summary.generation)),
  };
}

function notScanned(): Security {
  return { state: 'not_scanned', total: 0, suppressed: 0, fixable: 0, counts: noCounts() };
}
