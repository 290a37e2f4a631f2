import { tMade } from './made-text.ts';
import type { Message } from './t.tsx';

/** What reasons are made of that have values; the others are words. */
export const reasonMessages: readonly Message[] = [
  '{severity}, CVSS {score}',
  'Known to be used in attacks, by ransomware too, since {day}',
  'Known to be used in attacks since {day}',
  'Fixed in {version}',
  'The fix needs {channel}',
];

/** Why a part of a priority has its points, in the reader's language. */
export function priorityReason(because: string): string {
  return tMade(because, reasonMessages);
}
