import { expect, it } from 'vitest';
import { type Policy, policySchema } from '../../policy/policy.ts';
import { blockedLabels } from './blocked-labels.ts';

const policy = (rules: object): Policy => policySchema.parse(rules);

it.each<[string, object, number]>([
  ['names what is blocked', { severity: { pull: 'block', atLeast: 'High' } }, 1],
  ['names nothing of a policy without rules', {}, 0],
  ['names nothing that is only warned of', { severity: { pull: 'warn', atLeast: 'High' } }, 0],
  ['names each rule', { severity: { pull: 'block', atLeast: 'High' }, unscanned: { pull: 'block' } }, 2],
])('%s', (_, rules, count) => {
  expect(blockedLabels(policy(rules))).toHaveLength(count);
});

it('says what of a rule is blocked', () => {
  expect(blockedLabels(policy({ severity: { pull: 'block', atLeast: 'High' } })).join()).toMatch(/high/i);
});
