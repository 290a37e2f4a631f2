import { expect, it } from 'vitest';
import { needsOf } from './needs.ts';
import { type Policy, policySchema } from './policy.ts';
import type { NeededFact, PolicyUse } from './rule.ts';

const policy = (rules: Record<string, object>): Policy => policySchema.parse(rules);
const blocking = { pull: 'block' };
const noFindings = { exploited: false, malicious: false, all: false };

it.each<[string, readonly Policy[], ReturnType<typeof needsOf>['findings'], readonly NeededFact[]]>([
  ['all findings for a rule of likelihoods', [policy({ epss: blocking })], { ...noFindings, all: true }, ['epss']],
  ['those with a mark', [policy({ malicious: blocking })], { ...noFindings, malicious: true }, []],
  [
    'those with either mark',
    [policy({ malicious: blocking, exploited: blocking })],
    { ...noFindings, malicious: true, exploited: true },
    [],
  ],
  [
    'those of the lowest level that any policy asks for',
    ['High', 'Medium', 'Critical'].map((atLeast) => policy({ severity: { ...blocking, atLeast } })),
    { ...noFindings, atLeast: 'Medium' },
    [],
  ],
  [
    'facts once, and no finding, for rules of versions',
    [policy({ endOfLife: blocking, coverage: { deploy: 'warn' }, resultAge: blocking })],
    noFindings,
    ['gaps', 'asOf'],
  ],
])('needs %s', (_, policies, findings, facts) => {
  const needs = needsOf(policies);
  expect(needs).toMatchObject({ any: true, findings });
  expect([...needs.facts]).toEqual(facts);
});

it.each<[string, readonly Policy[], readonly PolicyUse[] | undefined]>([
  ['without policies', [], undefined],
  ['of rules that are off', [policy({ epss: {} })], undefined],
  ['of rules that are on for another use', [policy({ secrets: { deploy: 'block' } })], ['pull']],
])('needs nothing %s', (_, policies, uses) => {
  const needs = needsOf(policies, uses);
  expect(needs.any).toBe(false);
  expect(needs.findings).toMatchObject(noFindings);
  expect(needs.facts.size).toBe(0);
});
