import './schemas-without-eval.ts';
import { z } from 'zod';
import { packageKinds } from '../model/package-kind.ts';
import type { RuleSetting } from './rule.ts';
import type { JudgedFinding } from './subject.ts';

/** Options that every rule of findings has: each keeps some of them from counting. */
export const findingOptions = {
  fixableOnly: z.boolean().optional().meta({ description: 'Count what has a fix that everybody can take, alone' }),
  confirmedOnly: z.boolean().optional().meta({
    description:
      'Leave out what is not confirmed: what its source still investigates, and what the NVD says of upstream versions of packages of Alpine',
  }),
  graceDays: z.int().min(1).max(3_650).optional().meta({ description: 'Count a finding only after so many days' }),
  graceFrom: z
    .enum(['published', 'fix'])
    .optional()
    .meta({ description: 'Days since it was published (where it is not said), or since there is a fix' }),
  kinds: z.array(z.enum(packageKinds)).min(1).optional().meta({ description: 'Count packages of these kinds alone' }),
};
const limits = z.object(findingOptions);
/** The options of {@link findingOptions} as a setting has them. */
export type FindingLimits = z.output<typeof limits>;

const day = 86_400_000;

/**
 * When a finding begins to count, as far as these options go: in milliseconds since the epoch, or never (`Infinity`). Days of grace since
 * there is a fix never end while there is none. Where a day is not known, they count from when it was found first, and where that is not
 * known either, there is no grace.
 */
export function countsFrom(finding: JudgedFinding, setting: FindingLimits | RuleSetting): number {
  const { fixableOnly, confirmedOnly, graceDays, graceFrom, kinds } = setting as FindingLimits;
  if (confirmedOnly && finding.unconfirmed) return Number.POSITIVE_INFINITY;
  if (kinds && !kinds.includes(finding.kind)) return Number.POSITIVE_INFINITY;
  const needsFix = fixableOnly || (graceDays !== undefined && graceFrom === 'fix');
  if (needsFix && !finding.fixable) return Number.POSITIVE_INFINITY;
  if (graceDays === undefined) return Number.NEGATIVE_INFINITY;
  const since = (graceFrom === 'fix' ? finding.fixedAt : finding.published) ?? finding.firstSeen;
  return since === undefined ? Number.NEGATIVE_INFINITY : since + graceDays * day;
}

/** What these options leave, in words that follow what is counted; empty where they leave all. */
export function limitsInWords({ fixableOnly, confirmedOnly, graceDays, graceFrom, kinds }: FindingLimits): string {
  const days = graceDays === 1 ? '1 day' : `${graceDays} days`;
  const parts = [
    fixableOnly ? 'with a fix' : '',
    confirmedOnly ? 'confirmed' : '',
    kinds ? `in ${kinds.map((kind) => kindWords[kind]).join(' or ')}` : '',
    graceDays === undefined ? '' : `${days} after ${graceFrom === 'fix' ? 'its fix' : 'it was published'}`,
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `, ${part}`)
    .join('');
}

const kindWords = {
  distribution: 'packages of the distribution',
  language: 'language packages',
  unmanaged: 'unmanaged binaries',
} as const;
