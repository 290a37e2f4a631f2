import type { Rule } from '../rule.ts';
import { configRisks } from './config-risks.ts';
import { coverage } from './coverage.ts';
import { endOfLife } from './end-of-life.ts';
import { epss } from './epss.ts';
import { exploited } from './exploited.ts';
import { malicious } from './malicious.ts';
import { resultAge } from './result-age.ts';
import { secrets } from './secrets.ts';
import { severity } from './severity.ts';
import { signature } from './signature.ts';
import { unscanned } from './unscanned.ts';

/** Every rule that a policy can have, by the name that policies call it, in the order in which they are told. */
export const rules = {
  malicious,
  exploited,
  severity,
  epss,
  secrets,
  configRisks,
  signature,
  unscanned,
  endOfLife,
  coverage,
  resultAge,
} as const satisfies Record<string, Rule>;

/** Name of a rule. */
export type RuleId = keyof typeof rules;

/** Names of all rules, in their order. */
export const ruleIds = Object.keys(rules) as RuleId[];
