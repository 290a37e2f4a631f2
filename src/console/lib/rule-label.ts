import { tMade } from './made-text.ts';
import { type Message, t } from './t.tsx';

/** What the parts of labels are made of that have values; the others are words. */
export const labelMessages: readonly Message[] = [
  '{severity} or above',
  'attacks {share} likely or more',
  'result older than {hours} h',
  'in {kind} or {other} or {third}',
  'in {kind} or {other}',
  'in {kind}',
  '{count} day after its fix',
  '{count} day after it was published',
  '{count} days after its fix',
  '{count} days after it was published',
];

/** What a rule forbids as it is set, in the reader's language. */
export function ruleLabel(label: string): string {
  return label
    .split(', ')
    .map((part) => tMade(part, labelMessages))
    .join(t(', '));
}
