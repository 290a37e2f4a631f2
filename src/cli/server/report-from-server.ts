import { CodedError } from '../../lib/errors.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { isWanted } from '../is-wanted.ts';
import type { ScanFlags } from '../scan-flags.ts';
import type { ServerFlags } from './open-server.ts';
import { storedReport } from './stored-report.ts';

/**
 * What the server knows of a stored version, without what is not asked for. Rejects with `flags_conflict` for what this machine would
 * match otherwise: it is not heeded there.
 */
export async function reportFromServer(name: string, flags: ScanFlags & ServerFlags): Promise<ScanReport> {
  const unused = { '--vex': flags.vex, '--ignore-file': flags.ignoreFile };
  const given = Object.entries(unused).find(([, files]) => (files ?? []).length > 0)?.[0];
  if (given)
    throw new CodedError(
      'flags_conflict',
      `${given} is for scans on this machine; the server heeds its own exceptions.`,
    );
  const report = await storedReport(name, flags);
  return { ...report, findings: report.findings?.filter((finding) => isWanted(finding, flags)) };
}
