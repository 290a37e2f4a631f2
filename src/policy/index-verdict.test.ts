import { expect, it } from 'vitest';
import { indexVerdict } from './index-verdict.ts';
import { allowed, type Reason, type Verdict } from './verdict.ts';

const reason: Reason = {
  rule: 'severity',
  effect: 'block',
  label: 'High or above',
  message: 'CVE-1',
  findings: [],
  total: 1,
};
const blocked: Verdict = { ...allowed('pull'), allowed: false, reasons: [reason], until: 7 };
const warned: Verdict = { ...allowed('pull'), reasons: [{ ...reason, effect: 'warn', rule: 'epss' }] };
const clean = allowed('pull');
const of = (...verdicts: Verdict[]) =>
  indexVerdict(
    verdicts.map((verdict, n) => ({ platform: `linux/${n}`, verdict })),
    'pull',
  );

it.each([
  ['is refused where every platform is', [blocked, blocked], false, ['block', 'block']],
  ['is refused where its only platform is', [blocked], false, ['block']],
  ['passes with a warning where a platform is left', [blocked, clean], true, ['warn']],
  ['passes without one where no platform breaks a rule', [clean, clean], true, []],
  ['passes where it has no platforms', [], true, []],
  [
    'tells what blocks before what warns',
    [{ ...warned, allowed: false, reasons: [...warned.reasons, reason] }],
    false,
    ['block', 'warn'],
  ],
])('an index %s', (_, verdicts, isAllowed, effects) => {
  const verdict = of(...verdicts);
  expect(verdict.allowed).toBe(isAllowed);
  expect(verdict.reasons.map(({ effect }) => effect)).toEqual(effects);
});

it('an index names the platform, and can change when one of its platforms can', () => {
  const verdict = of(blocked, clean);
  expect(verdict.reasons[0]?.message).toBe('linux/0: CVE-1');
  expect(verdict.until).toBe(7);
  expect(of(blocked).reasons[0]?.message).toBe('CVE-1');
});

it('an index is refused for a deployment where one of its platforms is', () => {
  const platforms = [blocked, clean].map((verdict, n) => ({ platform: `linux/${n}`, verdict }));
  expect(indexVerdict(platforms, 'deploy')).toMatchObject({ allowed: false, reasons: [{ effect: 'block' }] });
  expect(indexVerdict(platforms.slice(1), 'deploy').allowed).toBe(true);
  expect(indexVerdict([], 'deploy').allowed).toBe(true);
});
