import type { Security } from '../../api/schemas.ts';
import { advisorySetTimes } from '../../db/advisory-set.ts';
import type { Queries } from '../../db/database.ts';
import { findScans, type ScanRow } from '../../db/scan.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { ScanState } from '../../model/scan-state.ts';
import { noCounts, type Severity, type SeverityCounts, severityRank } from '../../model/severity.ts';
import { presentOptionalTime } from './time.ts';

/** Security of manifests by id; those never looked at are `not_scanned`. */
export async function securityOf(
  db: Queries,
  manifestIds: readonly number[],
): Promise<(manifestId: number) => Security> {
  const scans = await findScans(db, manifestIds);
  const generations = [...scans.values()].flatMap((scan) => (scan.generation === null ? [] : [scan.generation]));
  const times = await advisorySetTimes(db, generations);
  return (manifestId) => presentScan(scans.get(manifestId), times);
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

function presentScan(scan: ScanRow | undefined, times: ReadonlyMap<number, number>): Security {
  if (!scan) return notScanned();
  const counts = JSON.parse(scan.counts) as SeverityCounts;
  const advisoriesAt = scan.generation === null ? undefined : times.get(scan.generation);
  return {
    state: scan.state === 'complete' && scan.stale === 1 ? 'stale' : (scan.state as ScanState),
    reason: scan.reason ?? undefined,
    highest: (scan.highest as Severity | null) ?? undefined,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    fixable: scan.fixable,
    counts,
    coverage: scan.coverage === null ? undefined : (JSON.parse(scan.coverage) as Coverage as Security['coverage']),
    scannedAt: presentOptionalTime(scan.finished_at),
    advisoriesAt: presentOptionalTime(advisoriesAt),
  };
}

function notScanned(): Security {
  return { state: 'not_scanned', total: 0, fixable: 0, counts: noCounts() };
}
