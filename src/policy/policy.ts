import { z } from 'zod';
import { type PolicyUse, type Rule, type RuleSetting, ruleModes } from './rule.ts';
import { type RuleId, ruleIds, rules } from './rules/index.ts';

/**
 * How rules are set, by their names. In a policy of its own a namespace sets the rules in which it differs from the default of the
 * registry; a rule that nobody sets is off.
 */
export type Policy = Readonly<Partial<Record<RuleId, RuleSetting>>>;

const mode = z.enum(ruleModes).default('off');

/** A policy from outside: every rule with `pull` and `deploy`, and its own options with them. Unknown names are refused. */
export const policySchema = z
  .strictObject(Object.fromEntries(ruleIds.map((id) => [id, settingSchema(rules[id]).optional()])))
  .meta({ id: 'Policy' }) as unknown as z.ZodType<Policy>;

/** A policy as a file holds it, in YAML or JSON. */
export const policyDocumentSchema = z.strictObject({ rules: policySchema }).meta({ id: 'PolicyDocument' });

/** A policy as it is stored. What an older or newer program wrote and this one does not know is left out. */
export function readPolicy(text: string): Policy {
  const stored = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const known = ruleIds.flatMap((id) => {
    const setting = id in stored ? settingSchema(rules[id]).safeParse(stored[id]) : undefined;
    return setting?.success ? [[id, setting.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Where a rule of an effective policy comes from. */
export type RuleOrigin = 'namespace' | 'registry' | 'unset';

/** What holds in a namespace: its own rules, and for those that it does not set the registry's. */
export function effectivePolicy(registry: Policy, own: Policy): Policy {
  return { ...registry, ...own };
}

/** Where each rule of a namespace's effective policy comes from. */
export function ruleOrigins(registry: Policy, own: Policy): Readonly<Record<RuleId, RuleOrigin>> {
  const originOf = (id: RuleId): RuleOrigin => (own[id] ? 'namespace' : registry[id] ? 'registry' : 'unset');
  return Object.fromEntries(ruleIds.map((id) => [id, originOf(id)])) as Record<RuleId, RuleOrigin>;
}

/** Rules that do something for a use, in their order. */
export function rulesInUse(
  policy: Policy,
  use: PolicyUse,
): readonly { id: RuleId; rule: Rule; setting: RuleSetting }[] {
  return ruleIds.flatMap((id) => {
    const setting = policy[id];
    return setting && setting[use] !== 'off' ? [{ id, rule: rules[id], setting }] : [];
  });
}

function settingSchema(rule: Rule) {
  return z.strictObject({ pull: mode, deploy: mode, ...rule.options.shape }).meta({ description: rule.help });
}
