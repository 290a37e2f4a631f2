import { type Policy, rulesInUse } from '../../policy/policy.ts';
import { ruleLabel } from './rule-label.ts';

/** What a policy keeps from being pulled, in a few words for each rule. */
export function blockedLabels(policy: Policy): string[] {
  return rulesInUse(policy, 'pull')
    .filter(({ setting }) => setting.pull === 'block')
    .map(({ rule, setting }) => ruleLabel(rule.label(setting)));
}
