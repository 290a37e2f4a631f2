import { describe, expect, it } from 'vitest';
import { needsOf } from './needs.ts';
import { effectivePolicy, type Policy, policyDocumentSchema, policySchema, readPolicy, ruleOrigins } from './policy.ts';

const parsed = (rules: object) => policySchema.parse(rules);

describe('a policy', () => {
  it('is off where nothing is said, and has the options of its rules', () => {
    expect(parsed({ severity: {}, resultAge: { deploy: 'warn' } })).toEqual({
      severity: { pull: 'off', deploy: 'off', atLeast: 'Critical' },
      resultAge: { pull: 'off', deploy: 'warn', hours: 72 },
    });
  });

  it.each([
    ['a rule that there is not', { rules: { weather: { pull: 'block' } } }],
    ['an option that the rule does not have', { rules: { secrets: { pull: 'block', atLeast: 'High' } } }],
    ['a level that cannot block', { rules: { severity: { pull: 'block', atLeast: 'Negligible' } } }],
    ['a likelihood above 1', { rules: { epss: { pull: 'block', likelihood: 50 } } }],
    ['a mode that there is not', { rules: { secrets: { pull: 'deny' } } }],
    ['rules beside the list of rules', { rules: {}, secrets: { pull: 'block' } }],
  ])('with %s is refused', (_, document) => {
    expect(policyDocumentSchema.safeParse(document).success).toBe(false);
  });

  it('that is stored is read without what this program does not know', () => {
    const known = { secrets: { pull: 'block', deploy: 'off' } };
    expect(readPolicy(JSON.stringify({ ...known, weather: { pull: 'block' }, epss: { pull: 7 } }))).toEqual(known);
  });

  it('of a namespace sets rules by themselves, and inherits the others', () => {
    const registry = parsed({
      secrets: { pull: 'block' },
      severity: { pull: 'block', atLeast: 'High', fixableOnly: true },
    });
    const own = parsed({ severity: { pull: 'warn' } });
    const effective = effectivePolicy(registry, own);
    expect(effective).toEqual({ secrets: registry.secrets, severity: own.severity });
    expect(ruleOrigins(registry, own)).toMatchObject({ secrets: 'registry', severity: 'namespace', epss: 'unset' });
  });
});

describe('what must be known for a policy', () => {
  it.each<[string, Policy, object]>([
    ['nothing', {}, { any: false, findings: {} }],
    [
      'findings from the lowest level on',
      parsed({ severity: { pull: 'block', atLeast: 'Medium' } }),
      { findings: { atLeast: 'Medium' } },
    ],
    [
      'findings with a mark',
      parsed({ malicious: { pull: 'warn' }, exploited: { pull: 'block' } }),
      { findings: { exploited: true, malicious: true } },
    ],
    [
      'all findings for likelihoods',
      parsed({ epss: { pull: 'warn' } }),
      { findings: { all: true }, facts: new Set(['epss']) },
    ],
    ['gaps', parsed({ coverage: { pull: 'warn' } }), { facts: new Set(['gaps']) }],
    ['nothing for another use', parsed({ coverage: { deploy: 'block' } }), { any: false }],
  ])('is %s', (_, policy, needs) => {
    expect(needsOf([policy], ['pull'])).toMatchObject(needs);
  });
});
