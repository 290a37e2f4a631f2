import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import type { Finding } from '../model/finding.ts';
import { severities, severityRank } from '../model/severity.ts';

/** Whether a finding is new: it was not in an earlier report, or did not count there, or was less severe. */
export type IsNew = (finding: BaselineFinding) => boolean;

/** A finding as far as it is compared. */
export type BaselineFinding = Pick<Finding, 'vulnerability' | 'aliases' | 'severity' | 'suppression'> & {
  readonly package: Pick<Finding['package'], 'ecosystem' | 'name'>;
};

/** Largest report, in bytes. */
const maxSize = 512 << 20;

const reportSchema = z.object({
  findings: z.array(
    z.object({
      vulnerability: z.string(),
      aliases: z.array(z.string()).default([]),
      severity: z.enum(severities),
      package: z.object({ ecosystem: z.string(), name: z.string() }),
      suppression: z.looseObject({}).optional(),
    }),
  ),
});

/** Opens a report that `cleardock scan --format json` wrote. Rejects with `baseline_unreadable`. */
export async function openBaseline(file: string): Promise<IsNew> {
  try {
    if ((await stat(file)).size > maxSize) throw new Error(`it has more than ${maxSize >> 20} MB`);
    const { findings } = reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return newAgainst(findings.filter(({ suppression }) => !suppression));
  } catch (error) {
    const why =
      error instanceof z.ZodError ? 'it is no report that cleardock scan --format json wrote' : reasonOf(error);
    throw new CodedError('baseline_unreadable', `${file} cannot be compared with: ${why}.`);
  }
}

/** A package that was upgraded and still has a vulnerability has nothing new. */
function newAgainst(findings: readonly Omit<BaselineFinding, 'suppression'>[]): IsNew {
  const known = new Map<string, number>();
  for (const finding of findings) {
    for (const key of keysOf(finding)) known.set(key, Math.min(known.get(key) ?? 9, rankOf(finding)));
  }
  return (finding) => !keysOf(finding).some((key) => (known.get(key) ?? 9) <= rankOf(finding));
}

/** A level that is not known is less than any. */
function rankOf({ severity }: Pick<BaselineFinding, 'severity'>): number {
  return severityRank(severity);
}

function keysOf({ vulnerability, aliases, package: pkg }: Omit<BaselineFinding, 'suppression'>): string[] {
  return [vulnerability, ...aliases].map((id) => JSON.stringify([id.toUpperCase(), pkg.ecosystem, pkg.name]));
}
