import type { FailureReason } from '../db/scan-queue.ts';

/**
 * Reasons that differ in digests and numbers alone, as one: with `*` in their place. Those of the most scans come first; of more than
 * `most` these alone.
 */
export function groupReasons(reasons: readonly FailureReason[], most = 20): FailureReason[] {
  const groups = new Map<string, FailureReason>();
  for (const { reason, count, lastAt } of reasons) {
    const pattern = patternOf(reason);
    const group = groups.get(pattern) ?? { reason: pattern, count: 0, lastAt: 0 };
    groups.set(pattern, {
      ...group,
      count: group.count + count,
      lastAt: Math.max(group.lastAt, lastAt),
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)).slice(0, most);
}

function patternOf(reason: string): string {
  return reason.replaceAll(/\b[0-9a-f]{12,}\b|\b\d+\b/g, '*');
}
