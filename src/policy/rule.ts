import './schemas-without-eval.ts';
import { z } from 'zod';
import type { Severity } from '../model/severity.ts';
import type { JudgedFinding, PolicySubject, ScannedFacts } from './subject.ts';

/** What a rule does where it is broken, from the mildest on. */
export const ruleModes = ['off', 'warn', 'block'] as const;
/** One of these. */
export type RuleMode = (typeof ruleModes)[number];

/** What a version is wanted for: to be pulled from the registry, or to be run in a cluster. */
export const policyUses = ['pull', 'deploy'] as const;
export type PolicyUse = (typeof policyUses)[number];

/** How a policy sets a rule: what it does for each use, and the rule's own options beside that. */
export type RuleSetting = Readonly<Record<PolicyUse, RuleMode>> & Readonly<Record<string, unknown>>;

/** Facts beside findings that cost something to come by. */
export type NeededFact = 'gaps' | 'secrets' | 'configRisks' | 'asOf' | 'epss' | 'signatures';

interface RuleBasics {
  /** A few words for a form. */
  readonly title: string;
  /** One sentence for whoever sets it. */
  readonly help: string;
  readonly options: z.ZodObject;
  readonly needs?: NeededFact;
  /** What it forbids as it is set, in words that fit into brackets: `High or above`. */
  label(setting: RuleSetting): string;
}

/** Which findings may break a rule, as far as a database can tell: those of a level or above, or with a mark. */
export type FindingSelection = { readonly atLeast: Severity } | { readonly marked: 'exploited' | 'malicious' } | 'all';

/** A rule that single findings break. Suppressed ones never do; that is not its business. */
export interface FindingRule extends RuleBasics {
  readonly kind: 'finding';
  /** At least those that break it. */
  selects(setting: RuleSetting): FindingSelection;
  breaks(finding: JudgedFinding, setting: RuleSetting): boolean;
}

/** A rule that a version breaks as a whole. */
export interface VersionRule extends RuleBasics {
  readonly kind: 'version';
  breaks(subject: PolicySubject, setting: RuleSetting, now: number): Breach;
}

/** Whether a version breaks a rule. */
export interface Breach {
  /** What is wrong, in words that follow the version's name; absent where nothing is. */
  readonly message?: string;
  /** When the answer can change by itself next. */
  readonly until?: number;
}

/** One rule that a policy can have. */
export type Rule = FindingRule | VersionRule;

/** A rule as its file states it, with its options typed. */
interface Stated<S extends z.ZodObject> {
  readonly title: string;
  readonly help: string;
  readonly options: S;
  readonly needs?: NeededFact;
  label(options: z.output<S>): string;
}

/** A {@link FindingRule}. Settings are parsed with its options before it is asked. */
export function findingRule<S extends z.ZodObject>(
  stated: Stated<S> & {
    breaks(finding: JudgedFinding, options: z.output<S>): boolean;
    selects(options: z.output<S>): FindingSelection;
  },
): FindingRule {
  return {
    ...{ ...stated, kind: 'finding' },
    label: (setting) => stated.label(setting as z.output<S>),
    selects: (setting) => stated.selects(setting as z.output<S>),
    breaks: (finding, setting) => stated.breaks(finding, setting as z.output<S>),
  };
}

/** A {@link VersionRule} of scanned versions. */
export function versionRule<S extends z.ZodObject>(
  stated: Stated<S> & { breaks(facts: ScannedFacts, options: z.output<S>, now: number): Breach },
): VersionRule {
  return {
    ...{ ...stated, kind: 'version' },
    label: (setting) => stated.label(setting as z.output<S>),
    breaks: ({ scan }, setting, now) => (scan ? stated.breaks(scan, setting as z.output<S>, now) : {}),
  };
}

/** For rules without options. */
export const noOptions = z.object({});
