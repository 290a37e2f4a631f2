import type { AdvisoryRecord } from '../model/advisory.ts';
import type { LeftOutReason } from '../model/left-out-reason.ts';

/** Hears of an entry that is left out. */
export type LeaveOut = (reason: LeftOutReason) => void;

/** The records that an entry is split into, marked so that it is counted once; told as silent where there is none. */
export function* recordsOfEntry(records: Iterable<AdvisoryRecord>, leaveOut: LeaveOut): Generator<AdvisoryRecord> {
  let isFirst = true;
  for (const record of records) {
    yield isFirst ? record : { ...record, sameEntry: true };
    isFirst = false;
  }
  if (isFirst) leaveOut('silent');
}
