import type { Command } from 'commander';
import { type FailCondition, parseFailConditions } from './fail-condition.ts';
import { parseDate } from './parse-date.ts';

/** Flags that say what a scan is to fail on. */
export interface GateFlags {
  readonly failOn?: readonly FailCondition[];
  readonly failOnIncomplete?: boolean;
  /** A report. */
  readonly baseline?: string;
  readonly onlyFixed?: boolean;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  /** Files. */
  readonly ignoreFile?: readonly string[];
}

/** Adds the flags that say what a scan is to fail on. */
export function gateFlags(command: Command): Command {
  return command
    .option(
      '--fail-on <conditions>',
      'end with exit code 6 where something is found: a level or above, and of any, kev, malicious, secrets, end-of-life; a list with commas',
      parseFailConditions,
    )
    .option('--fail-on-incomplete', 'end with exit code 8 where the scan could not see everything', false)
    .option('--baseline <report>', 'fail on what an earlier report (JSON) has not; on anything new without --fail-on')
    .option('--only-fixed', 'leave out vulnerabilities without a fixed version', false)
    .option('--since <date>', 'leave out vulnerabilities that were published before a day', parseDate)
    .option(
      '--ignore-file <file>',
      'what is not to count: a list in YAML, .trivyignore, .trivyignore.yaml or .grype.yaml; may be given several times',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    );
}
