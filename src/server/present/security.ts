import type { Security } from '../../api/schemas.ts';
import { advisorySetTimes } from '../../db/advisory-set.ts';
import type { Queries } from '../../db/database.ts';
import { findScans, type ScanRow } from '../../db/scan.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { ScanState } from '../../model/scan-state.ts';
import { noCounts, type Severity, type SeverityCounts, severityRank } from '../../model/severity.ts';

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

/** The worst of several securities: what an image index shows. */
export function worstSecurity(all: readonly Security[]): Security {
  const [first, ...rest] = all;
  if (!first) return notScanned();
  return { ...rest.reduce(worse, first), state: worstState(all.map((one) => one.state)) };
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

function worstState(states: readonly ScanState[]): ScanState {
  return stateOrder.find((state) => states.includes(state)) ?? 'not_scanned';
}

function worse(a: Security, b: Security): Security {
  const rank = (one: Security) => (one.highest ? severityRank(one.highest) : Number.POSITIVE_INFINITY);
  return rank(a) < rank(b) || (rank(a) === rank(b) && a.total >= b.total) ? a : b;
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
    scannedAt: scan.finished_at === null ? undefined : new Date(scan.finished_at).toISOString(),
    advisoriesAt: advisoriesAt === undefined ? undefined : new Date(advisoriesAt).toISOString(),
  };
}

function notScanned(): Security {
  return { state: 'not_scanned', total: 0, fixable: 0, counts: noCounts() };
}
