import { comparisonFormats } from '../formats/comparison/formats.ts';
import { CodedError } from '../lib/errors.ts';
import { type Contents, compareContents } from '../matcher/compare-contents.ts';
import type { ComparedVulnerability } from '../model/comparison.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { reaches, type Severity } from '../model/severity.ts';
import { exitCodes } from './exit-codes.ts';
import { outputsOf } from './outputs.ts';
import { type ScanFlags, scanTargets } from './scan-flags.ts';
import type { ServerFlags } from './server/open-server.ts';
import { type ColourFlag, writeText } from './write-text.ts';

/** Flags of the comparing command. */
export interface CompareFlags extends ScanFlags, ServerFlags {
  readonly format?: string;
  readonly output: readonly string[];
  readonly color: ColourFlag;
  readonly failOnNew?: Severity;
}

/**
 * Scans two images, or asks a server that has them, and writes down how the second differs. Sets the exit code where it was asked to.
 * Rejects with `flags_conflict` where that could not be.
 */
export async function compareTargets(before: string, after: string, flags: CompareFlags): Promise<void> {
  if (flags.packagesOnly && flags.failOnNew)
    throw new CodedError(
      'flags_conflict',
      '--fail-on-new needs advisories, which --packages-only leaves alone; leave one of them out.',
    );
  const outputs = outputsOf(flags.output, { given: flags.format, otherwise: 'table' }, (id) =>
    comparisonFormats.find((one) => one.id === id),
  );
  const [old, now] = await reportsOf([before, after], flags);
  const { packages, vulnerabilities } = compareContents(contentsOf(old), contentsOf(now));
  const compared = {
    before: old,
    after: now,
    packages,
    vulnerabilities: flags.packagesOnly ? undefined : vulnerabilities,
  };
  for (const { format, file } of outputs) await writeText((look) => format.write(compared, look), file, flags.color);
  const { failOnNew } = flags;
  const fails = (one: ComparedVulnerability) => failOnNew !== undefined && isNew(one, failOnNew);
  if ([...vulnerabilities.added, ...vulnerabilities.changed].some(fails)) process.exitCode = exitCodes.found;
}

async function reportsOf(names: readonly [string, string], flags: CompareFlags): Promise<[ScanReport, ScanReport]> {
  if (flags.server === undefined) return (await scanTargets(names, flags)) as [ScanReport, ScanReport];
  const { reportFromServer } = await import('./server/report-from-server.ts');
  return [await reportFromServer(names[0], flags), await reportFromServer(names[1], flags)];
}

/** Whether it counts at the level now, and did not before. */
function isNew({ before, after }: ComparedVulnerability, level: Severity): boolean {
  const counts = (state: typeof after) => state !== undefined && !state.suppressed && reaches(state.severity, level);
  return counts(after) && !counts(before);
}

function contentsOf({ packages, findings = [] }: ScanReport): Contents {
  return { packages, findings: findings.map((one) => ({ ...one, suppressed: one.suppression !== undefined })) };
}
