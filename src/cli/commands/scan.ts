import { Command } from 'commander';
import { CodedError } from '../../lib/errors.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { type DocumentFlags, documentFlags, writeDocument } from '../document-command.ts';
import { type GateFlags, gateFlags } from '../gate-flags.ts';
import { matchFlags } from '../scan-flags.ts';
import type { ServerFlags } from '../server/open-server.ts';

type ScanCommandFlags = DocumentFlags & GateFlags & ServerFlags;

/** `cleardock scan IMAGE`: what an image contains and which vulnerabilities are known of it, without a server. */
export function scanCommand(): Command {
  const command = new Command('scan').description(
    'list the packages of an image, and the vulnerabilities known of them; needs no server',
  );
  command.option(
    '--server [url]',
    'tell what a server knows of a version that it has (default: the one signed in to last)',
  );
  return documentFlags(gateFlags(matchFlags(command)), 'table').action(scan);
}

async function scan(image: string, flags: ScanCommandFlags): Promise<void> {
  const { openBaseline } = await import('../baseline.ts');
  const { checkReport } = await import('../check-report.ts');
  requireAdvisories(flags);
  const isNew = flags.baseline === undefined ? undefined : await openBaseline(flags.baseline);
  const report = await writeDocument(
    image,
    flags,
    flags.server === undefined ? undefined : await fromServer(image, flags),
  );
  const { exitCode, sentences } = checkReport(report, {
    conditions: flags.failOn ?? (isNew ? ['any'] : []),
    failOnIncomplete: flags.failOnIncomplete ?? false,
    isNew,
  });
  for (const sentence of sentences) process.stderr.write(`cleardock: ${sentence}\n`);
  if (exitCode !== 0) process.exitCode = exitCode;
}

/** What the server knows, without what is not asked for. What this machine would match otherwise is not heeded there. */
async function fromServer(image: string, flags: ScanCommandFlags): Promise<ScanReport> {
  const { isWanted } = await import('../is-wanted.ts');
  const { storedReport } = await import('../server/stored-report.ts');
  const unused = { '--vex': flags.vex, '--ignore-file': flags.ignoreFile };
  const given = Object.entries(unused).find(([, files]) => (files ?? []).length > 0)?.[0];
  if (given)
    throw new CodedError(
      'flags_conflict',
      `${given} is for scans on this machine; the server heeds its own exceptions.`,
    );
  const report = await storedReport(image, flags);
  return { ...report, findings: report.findings?.filter((finding) => isWanted(finding, flags)) };
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
