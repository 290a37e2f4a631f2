import type { FeedRecord } from '../model/advisory.ts';
import type { LeftOutReason } from '../model/left-out-reason.ts';
import type { LeaveOut } from './left-out.ts';

/** What became of the entries of a feed, as the feed itself counts them. */
export interface EntryCounts {
  /** All that were read. */
  readonly entries: number;
  /** Those of them that nothing of its own is kept of; reasons that no entry has are absent. */
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
}

/** Counts the entries of a feed while it is read: `leaveOut` goes to the parser, and its records through `records`. */
export interface EntryCounter {
  readonly leaveOut: LeaveOut;
  records(items: AsyncIterable<FeedRecord>): AsyncGenerator<FeedRecord>;
  counts(): EntryCounts;
}

/** A counter at zero. */
export function countEntries(): EntryCounter {
  const leftOut: Partial<Record<LeftOutReason, number>> = {};
  let entries = 0;
  return {
    leaveOut(reason) {
      entries++;
      leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    },
    async *records(items) {
      for await (const item of items) {
        if (!('sameEntry' in item)) entries++;
        yield item;
      }
    },
    counts: () => ({ entries, leftOut: { ...leftOut } }),
  };
}
