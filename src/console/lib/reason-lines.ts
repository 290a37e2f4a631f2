import { tMade } from './made-text.ts';
import { ruleLabel } from './rule-label.ts';
import type { Message } from './t.tsx';

/** A reason of a verdict in the reader's language: what a rule forbids, and the first things that break it. */
export interface ReasonLines {
  /** Absent where a refusal does not say it. */
  readonly label?: string;
  readonly items: readonly string[];
}

/** What the things that break a rule are made of. */
const itemMessages: readonly Message[] = [
  '{vulnerability} ({severity}) in {package} {version}, fixed in {fixed}',
  '{vulnerability} ({severity}) in {package} {version}, no fix yet',
  '{vulnerability} ({severity}) in {package} {version}, fixed',
  '+{count} more',
  'its result is of {time} UTC',
];

/** A reason as the API has it. */
export function reasonLines({ label, message }: { readonly label: string; readonly message: string }): ReasonLines {
  return { label: ruleLabel(label), items: message.split('; ').map((item) => tMade(item, itemMessages)) };
}

/** The reasons in what a refused client was told, `… is blocked by … (label): item; item; (label): item`. What names the version is left out. */
export function refusalLines(message: string): readonly ReasonLines[] {
  const [, ...parts] = message.split(/(?:^|[ ;] ?)\(([^()]+)\): /);
  if (parts.length === 0) return [{ items: [message] }];
  return parts.flatMap((label, at) => (at % 2 === 0 ? [reasonLines({ label, message: parts[at + 1] ?? '' })] : []));
}
