import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiBriefVerdict } from '../../api/policy-schemas.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const allowed: ApiBriefVerdict = { outcome: 'allowed', reasons: [] };
const blocked: ApiBriefVerdict = {
  outcome: 'blocked',
  reasons: [{ label: 'not signed', message: 'it is not signed' }],
};
const warned: ApiBriefVerdict = { ...blocked, outcome: 'warned' };

it.each([
  ['one word where pulls and clusters have the same', allowed, allowed, 'Allowed'],
  ['what it goes by', blocked, blocked, 'Blocked not signed'],
  ['another one for clusters', warned, blocked, 'Warned of not signed Clusters: Blocked not signed'],
  ['a milder one for clusters', blocked, allowed, 'Blocked not signed Clusters: Allowed'],
])('the verdict on a version says %s', async (_name, pull, deploy, text) => {
  const shown = await rendered(<VerdictBadge pull={pull} deploy={deploy} />);
  expect(shown.text).toBe(text);
  // What has a reason can be reached by the keyboard.
  expect(/tabindex="0"/i.test(shown.html)).toBe(pull.reasons.length > 0);
});
