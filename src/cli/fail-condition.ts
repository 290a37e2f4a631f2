import { InvalidArgumentError } from 'commander';
import { type Severity, severities } from '../model/severity.ts';

/** What makes a scan end with a code of its own: a level or above, or something that is worse than its level tells. */
export type FailCondition = Exclude<Severity, 'Unknown'> | (typeof specialConditions)[number];

/** Conditions that are no levels, with what they mean. */
const specialConditions = ['any', 'kev', 'malicious', 'secrets', 'end-of-life'] as const;

const levels = severities.filter((level) => level !== 'Unknown');

/** Reads the name of a level, in any case. Throws what commander shows as a wrong option. */
export function parseLevel(text: string): Severity {
  const found = levels.find((level) => level.toLowerCase() === text.toLowerCase());
  if (found) return found;
  throw new InvalidArgumentError(`It is one of ${levels.map((level) => level.toLowerCase()).join(', ')}.`);
}

/** Reads `high,kev`: names of levels in any case, and special conditions. Throws what commander shows as a wrong option. */
export function parseFailConditions(text: string): readonly FailCondition[] {
  return text.split(',').map((word) => {
    const wanted = word.trim().toLowerCase();
    const found = [...levels, ...specialConditions].find((one) => one.toLowerCase() === wanted);
    if (found) return found;
    const choices = [...levels.map((level) => level.toLowerCase()), ...specialConditions].join(', ');
    throw new InvalidArgumentError(`It is a list of ${choices}.`);
  });
}
