import { comparisonJson, comparisonTable } from '../formats/comparison.ts';
import { type Contents, compareContents } from '../matcher/compare-contents.ts';
import type { ComparedVulnerability } from '../model/comparison.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { reaches, type Severity } from '../model/severity.ts';
import { exitCodes } from './exit-codes.ts';
import { type ScanFlags, scanTargets } from './scan-flags.ts';
import { writeText } from './write-text.ts';

/** Flags of the comparing command. */
export interface CompareFlags extends ScanFlags {
  readonly format: string;
  readonly output?: string;
  readonly failOnNew?: Severity;
}

/** Scans two images and writes down how the second differs. Sets the exit code where it was asked to. */
export async function compareTargets(before: string, after: string, flags: CompareFlags): Promise<void> {
  const reports = await scanTargets([before, after], flags);
  const [old, now] = reports as [ScanReport, ScanReport];
  const { packages, vulnerabilities } = compareContents(contentsOf(old), contentsOf(now));
  const compared = {
    before: old,
    after: now,
    packages,
    vulnerabilities: flags.packagesOnly ? undefined : vulnerabilities,
  };
  await writeText(
    (look) => (flags.format === 'json' ? comparisonJson(compared) : comparisonTable(compared, look)),
    flags.output,
  );
  const { failOnNew } = flags;
  const fails = (one: ComparedVulnerability) => failOnNew !== undefined && isNew(one, failOnNew);
  if ([...vulnerabilities.added, ...vulnerabilities.changed].some(fails)) process.exitCode = exitCodes.found;
}

/** Whether it counts at the level now, and did not before. */
function isNew({ before, after }: ComparedVulnerability, level: Severity): boolean {
  const counts = (state: typeof after) => state !== undefined && !state.suppressed && reaches(state.severity, level);
  return counts(after) && !counts(before);
}

function contentsOf({ packages, findings = [] }: ScanReport): Contents {
  return { packages, findings: findings.map((one) => ({ ...one, suppressed: one.suppression !== undefined })) };
}
