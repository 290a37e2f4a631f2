import { Command } from 'commander';
import { CodedError } from '../../lib/errors.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import type { IsNew } from '../baseline.ts';
import { type DocumentFlags, documentFlags, writeDocument } from '../document-command.ts';
import { type GateFlags, gateFlags } from '../gate-flags.ts';
import { matchFlags } from '../scan-flags.ts';
import type { ServerFlags } from '../server/open-server.ts';
import { storedOption } from '../server/server-option.ts';

const otherwise = 'table';

type ScanCommandFlags = DocumentFlags & GateFlags & ServerFlags;

/** `cleardock scan IMAGE`: what an image contains and which vulnerabilities are known of it, without a server. */
export function scanCommand(): Command {
  const command = new Command('scan').description(
    'list the packages of an image, and the vulnerabilities known of them; needs no server',
  );
  return documentFlags(gateFlags(matchFlags(storedOption(command))), otherwise).action(scan);
}

async function scan(image: string, flags: ScanCommandFlags): Promise<void> {
  requireAdvisories(flags);
  const isNew = flags.baseline === undefined ? undefined : await newAgainst(flags.baseline);
  const report = await writeDocument(
    image,
    flags,
    otherwise,
    flags.server === undefined ? undefined : await stored(image, flags),
  );
  const { checkReport } = await import('../check-report.ts');
  const { exitCode, sentences } = checkReport(report, {
    conditions: flags.failOn ?? (isNew ? ['any'] : []),
    failOnIncomplete: flags.failOnIncomplete ?? false,
    isNew,
  });
  for (const sentence of sentences) process.stderr.write(`cleardock: ${sentence}\n`);
  if (exitCode !== 0) process.exitCode = exitCode;
}

async function newAgainst(baseline: string): Promise<IsNew> {
  const { openBaseline } = await import('../baseline.ts');
  return await openBaseline(baseline);
}

async function stored(image: string, flags: ScanCommandFlags): Promise<ScanReport> {
  const { reportFromServer } = await import('../server/report-from-server.ts');
  return await reportFromServer(image, flags);
}

/** Without advisories nothing could be found, and every check would pass. */
function requireAdvisories({ packagesOnly, failOn = [], baseline }: DocumentFlags & GateFlags): void {
  if (!packagesOnly || (baseline === undefined && failOn.every((condition) => condition === 'secrets'))) return;
  const flag = baseline === undefined ? '--fail-on' : '--baseline';
  throw new CodedError(
    'flags_conflict',
    `${flag} needs advisories, which --packages-only leaves alone; leave one of them out.`,
  );
}
