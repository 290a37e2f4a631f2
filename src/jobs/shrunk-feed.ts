import { CodedError } from '../lib/errors.ts';

/** A new state of a feed with less than this share of the old one's records is taken for a mistake. */
const leastShare = 0.5;
const guardedRecords = 100;

/** Holds back a feed that shrank, instead of clearing findings: throws `feed_shrank`. */
export function refuseShrunk(before: number | undefined, now: number): void {
  if (before === undefined || before < guardedRecords || now >= before * leastShare) return;
  throw new CodedError(
    'feed_shrank',
    `The feed has ${now} records where it had ${before}; the old data stay in use until it is back.`,
  );
}
