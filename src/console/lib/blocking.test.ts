import { describe, expect, it } from 'vitest';
import { noCounts } from '../../model/severity.ts';
import { blockingHint } from './blocking.ts';

const rule = (pull: 'off' | 'block') => ({ pull, deploy: 'off' }) as const;
const severity = { ...rule('block'), atLeast: 'High' };
const policy = { policy: { severity, unscanned: rule('block') } };
const found = (severity: 'Critical' | 'Medium' | 'Unknown') => ({ ...noCounts(), [severity]: 1 });

describe('the hint that a version may be blocked', () => {
  it.each([
    { name: 'a level above the threshold', security: { state: 'complete', counts: found('Critical') }, says: /High/ },
    { name: 'a stale result above it', security: { state: 'stale', counts: found('Critical') }, says: /High/ },
    { name: 'no scan where the policy asks for one', security: { state: 'queued', counts: noCounts() }, says: /scan/ },
  ] as const)('is given for $name', ({ security, says }) => {
    expect(blockingHint(policy, security)).toMatch(says);
  });

  it.each([
    { name: 'a level below the threshold', policy, security: { state: 'complete', counts: found('Medium') } },
    { name: 'a vulnerability nobody has rated', policy, security: { state: 'complete', counts: found('Unknown') } },
    {
      name: 'no scan where the policy allows that',
      policy: { policy: { severity } },
      security: { state: 'not_scanned', counts: noCounts() },
    },
    {
      name: 'a policy that blocks nothing',
      policy: { policy: { unscanned: rule('block') } },
      security: { state: 'complete', counts: found('Critical') },
    },
  ] as const)('is not given for $name', ({ policy: rules, security }) => {
    expect(blockingHint(rules, security)).toBeUndefined();
  });
});
