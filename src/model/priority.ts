import type { Vulnerability } from './advisory.ts';
import { percentage } from './percentage.ts';
import type { Severity } from './severity.ts';

/** What the priority of a finding is made of; all of it is in every match. */
export interface PriorityFacts {
  readonly severity: Severity;
  readonly exploited?: Vulnerability['exploited'];
  readonly exploitation?: Vulnerability['exploitation'];
  readonly kind?: 'malicious';
  readonly channel?: string;
  /** Score that counts, from 0 to 10. */
  readonly cvss?: { readonly score: number };
  readonly epss?: Pick<NonNullable<Vulnerability['epss']>, 'score'>;
  readonly fixedVersion?: string;
}

/** How much an image is in use. */
export interface Exposure {
  readonly tagged: boolean;
  /** Whether anybody pulled it in the last 30 days. */
  readonly pulled: boolean;
}

/** An image that somebody holds in their hands counts as in use. */
export const atHand: Exposure = { tagged: true, pulled: true };

/** How pressing a finding is, from 0 to 100, and why: the score is the sum of the parts' points. */
export interface Priority {
  readonly score: number;
  readonly parts: readonly PriorityPart[];
}

/** What can make a finding pressing: that it is malware, what it could do, attacks, that a fix is out, and that the image is in use. */
export const priorityPartKinds = ['malware', 'impact', 'attacks', 'fix', 'use'] as const;

/** Points for one reason, of so many that it can give. */
export interface PriorityPart {
  readonly kind: (typeof priorityPartKinds)[number];
  readonly points: number;
  readonly most: number;
  /** For people, without a full stop: `EPSS 94 %`. */
  readonly because: string;
}

/** Points that each reason can give; together a hundred. */
const most = { impact: 40, attacks: 40, fix: 10, use: 10 } as const;

/**
 * The priority of a finding: what it could do (40), whether it is used in attacks or likely will be (40), whether a fix is out (10), and
 * whether the image is in use (10). Malware has all hundred. See `docs/concepts/priority.md`.
 */
export function priorityOf(facts: PriorityFacts, exposure: Exposure): Priority {
  if (facts.kind === 'malicious')
    return { score: 100, parts: [{ kind: 'malware', points: 100, most: 100, because: 'The package is malware' }] };
  const parts = [impact(facts), attacks(facts), fix(facts), use(exposure)];
  return { score: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

/** Levels as CVSS scores that they stand for, the worst for the highest. What nobody rated is taken for half of that. */
const levels: Readonly<Record<Severity, number>> = {
  Critical: 10,
  High: 8,
  Medium: 5.5,
  Low: 2.5,
  Negligible: 0.5,
  Unknown: 5,
};

/** The level is by whoever knows the build, the score by whoever knows the flaw: the level counts twice. */
function impact({ severity, cvss }: PriorityFacts): PriorityPart {
  const level = levels[severity];
  const score = cvss ? (2 * level + cvss.score) / 3 : level;
  const rating = severity === 'Unknown' ? 'Not rated' : severity;
  return {
    kind: 'impact',
    points: Math.round((score / 10) * most.impact),
    most: most.impact,
    because: cvss ? `${rating}, CVSS ${cvss.score.toFixed(1)}` : rating,
  };
}

/** Of several signs the strongest counts. */
function attacks({ exploited, exploitation, epss }: PriorityFacts): PriorityPart {
  const signs = [
    { points: 0, because: 'No attacks are known' },
    ...(exploited ? [{ points: most.attacks, because: exploitedText(exploited) }] : []),
    ...(exploitation === 'active' ? [{ points: 36, because: 'CISA knows of active exploitation' }] : []),
    ...(exploitation === 'poc' ? [{ points: 12, because: 'CISA knows of a proof of concept' }] : []),
    ...(epss ? [{ points: epssPoints(epss.score), because: `EPSS ${percentage(epss.score)}` }] : []),
  ];
  const strongest = signs.reduce((one, other) => (other.points > one.points ? other : one));
  return { kind: 'attacks', most: most.attacks, ...strongest };
}

/** Most scores are far below one percent: the root spreads them (1 % gives 4, 10 % gives 11, 50 % gives 25). */
function epssPoints(score: number): number {
  return Math.round(Math.sqrt(score) * 36);
}

function exploitedText({ since, ransomware }: NonNullable<Vulnerability['exploited']>): string {
  return `Known to be used in attacks${ransomware ? ', by ransomware too,' : ''} since ${since}`;
}

/** What can be mended at once comes first. */
function fix({ fixedVersion, channel }: PriorityFacts): PriorityPart {
  const out = fixedVersion !== undefined && channel === undefined;
  const because = out ? `Fixed in ${fixedVersion}` : channel ? `The fix needs ${channel}` : 'No fix is out';
  return { kind: 'fix', points: out ? most.fix : 0, most: most.fix, because };
}

function use({ tagged, pulled }: Exposure): PriorityPart {
  const [points, because] =
    tagged && pulled
      ? [most.use, 'Tagged, and pulled in the last 30 days']
      : tagged || pulled
        ? [
            6,
            tagged ? 'Tagged, but not pulled in the last 30 days' : 'Pulled in the last 30 days, though it has no tag',
          ]
        : [0, 'Neither tagged nor pulled in the last 30 days'];
  return { kind: 'use', points, most: most.use, because };
}
