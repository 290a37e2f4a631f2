import { describe, expect, it } from 'vitest';
import { judgedFinding, scannedFacts } from '../../test/support/judged.ts';
import { type Policy, policySchema } from '../policy/policy.ts';
import { openOutcomes, outcomeOf } from './simulation-outcomes.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const policy = (rules: object): Policy => policySchema.parse(rules);
const blockHigh = policy({ severity: { pull: 'block', atLeast: 'High' } });
const classes = [judgedFinding({ severity: 'Low' }), judgedFinding({ severity: 'High' })];
/** Counts how often it was asked. */
function facts(values = {}) {
  const asked = { times: 0 };
  const { findings: _, ...others } = scannedFacts(values);
  const get = () => {
    asked.times++;
    return others;
  };
  return { asked, get };
}

describe('what a policy does to a version', () => {
  it.each([
    ['of no class is let through', 0n, 'allowed'],
    ['of a class that breaks no rule is let through', 1n, 'allowed'],
    ['of a class that breaks one is blocked', 2n, 'blocked'],
    ['of both is blocked', 3n, 'blocked'],
    ['without a complete scan is let through', undefined, 'allowed'],
  ] as const)('%s', (_, found, outcome) => {
    const outcomes = openOutcomes(blockHigh, { classes, now, use: 'pull' });
    expect(outcomes(found, facts().get)).toBe(outcome);
  });

  it('depends on what it is used for', () => {
    const outcomes = openOutcomes(blockHigh, { classes, now, use: 'deploy' });
    expect(outcomes(2n, facts().get)).toBe('allowed');
  });

  it('is a warning where the rule only warns', () => {
    const warn = policy({ severity: { pull: 'warn', atLeast: 'High' } });
    expect(openOutcomes(warn, { classes, now, use: 'pull' })(2n, facts().get)).toBe('warned');
  });

  it('without a scan is what the policy says of that', () => {
    const strict = policy({ unscanned: { pull: 'block' } });
    const outcomes = openOutcomes(strict, { classes, now, use: 'pull' });
    expect([outcomes(undefined, facts().get), outcomes(0n, facts().get)]).toEqual(['blocked', 'allowed']);
  });

  it('asks for no facts that the policy does not need', () => {
    const outcomes = openOutcomes(blockHigh, { classes, now, use: 'pull' });
    const { asked, get } = facts();
    for (const found of [0n, 1n, 2n, 2n]) outcomes(found, get);
    expect(asked.times).toBe(0);
  });

  it('judges each image by its own facts where the policy needs them', () => {
    const outcomes = openOutcomes(policy({ secrets: { pull: 'block' } }), { classes, now, use: 'pull' });
    const secrets = [{ title: 'A private key', path: 'id_rsa' }];
    expect(outcomes(1n, facts({ secrets }).get)).toBe('blocked');
    expect(outcomes(1n, facts().get)).toBe('allowed');
  });

  it('is another for what is signed and what is not', () => {
    const signed = policy({ signature: { pull: 'block' } });
    const outcomes = openOutcomes(signed, { classes, now, use: 'pull' });
    expect([outcomes(0n, facts().get, true), outcomes(0n, facts().get, false)]).toEqual(['allowed', 'blocked']);
  });
});

it.each([
  [false, 1, 'blocked'],
  [false, 0, 'blocked'],
  [true, 2, 'warned'],
  [true, 0, 'allowed'],
])('a verdict that allows: %s, with %i reasons, is %s', (allowed, count, outcome) => {
  expect(outcomeOf({ allowed, reasons: Array.from({ length: count }) } as never)).toBe(outcome);
});
