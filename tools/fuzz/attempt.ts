import { complaintAbout } from './complaint.ts';

/** A result, or `undefined` where the work refuses as parsers should: one part that cannot be read keeps none from being read. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (complaintAbout(error) !== undefined) throw error;
    return undefined;
  }
}
