import { z } from 'zod';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { severityOfScore } from '../../model/severity.ts';
import { rpm } from '../../versions/rpm.ts';

/** Name of the updater. */
export const source = 'photon';

/** What is said of a vulnerability in a package. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly score?: number;
  readonly status: 'fixed' | 'affected' | 'not_affected';
  /** With the status `fixed`. */
  readonly fixed?: string;
  /** Which versions are affected, in words. */
  readonly affected?: string;
}

/** Where there is no version. */
const none = 'NA';
const word = z.string().regex(/^\S{1,200}$/);

/** An entry of a release's document. `status` came in 2025; before, what was not affected had no version at all. */
export const rowSchema = z
  .object({
    // Some are written in small letters. BDSA ids are of Black Duck, for what has no CVE id.
    cve_id: z
      .string()
      .toUpperCase()
      .regex(/^(?:CVE-\d{4}-\d{4,12}|BDSA-\d{4}-\d{1,9})$/),
    pkg: word,
    cve_score: z.number().min(0).max(10).nullish(),
    aff_ver: z.string().nullish(),
    res_ver: word.nullish(),
    status: z.enum(['Fixed', 'Not Affected']).nullish(),
  })
  .transform((entry, context): Row => {
    const fixed = entry.res_ver === none ? undefined : (entry.res_ver ?? undefined);
    const affected = entry.aff_ver === none || !entry.aff_ver ? undefined : entry.aff_ver.slice(0, 300);
    const status = statusOf(entry.status ?? undefined, fixed, affected);
    if (status)
      return { id: entry.cve_id, name: entry.pkg, score: entry.cve_score ?? undefined, status, fixed, affected };
    context.addIssue('the entry has a fix without a version');
    return z.NEVER;
  });

function statusOf(
  status: 'Fixed' | 'Not Affected' | undefined,
  fixed: string | undefined,
  affected: string | undefined,
): Row['status'] | undefined {
  if (status === 'Not Affected') return 'not_affected';
  if (fixed !== undefined) return 'fixed';
  if (affected !== undefined) return 'affected';
  return status === undefined ? 'not_affected' : undefined;
}

/** Whether an entry has a word in place of an id, as some have that speak of no vulnerability: `UNK-2`, `Re`. */
export function isNoVulnerability(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'cve_id' in item && /^(?:UNK-\d+|Re)$/.test(String(item.cve_id));
}

/** Whether a row counts instead of another one of the same package: that there is a fix stands above all, and of two the later. */
export function supersedes(row: Row, known: Row | undefined): boolean {
  if (!known || known.status === row.status) {
    return known?.fixed === undefined || row.fixed === undefined || rpm.compare(row.fixed, known.fixed) === 1;
  }
  return rank.indexOf(row.status) < rank.indexOf(known.status);
}

const rank: readonly Row['status'][] = ['fixed', 'affected', 'not_affected'];

/** The record that a row is. */
export function recordOf(scope: string, { id, name, score, status, fixed, affected }: Row): AdvisoryRecord {
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: '',
      cvss: [],
      references: id.startsWith('CVE-') ? [`https://nvd.nist.gov/vuln/detail/${id}`] : [],
    },
    advisories: [
      {
        source,
        scope,
        name,
        id,
        scheme: rpm.id,
        ranges: [fixed === undefined ? {} : { fixed }],
        status,
        note: status === 'affected' ? affected : undefined,
        severity: score ? severityOfScore(score) : undefined,
      },
    ],
  };
}
