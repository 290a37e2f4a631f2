import { expect, it } from 'vitest';
import type { ApiAdviceStep } from '../../api/advice-schemas.ts';
import { noCounts } from '../../model/severity.ts';
import { effectOf, effectOfAll, totalOf } from './upgrade-effect.ts';

const step = (cleared: object, ...remaining: readonly (readonly ['Low' | 'High', number])[]) =>
  ({
    cleared: { ...noCounts(), ...cleared },
    remaining: remaining.map(([severity, findings]) => ({ vulnerability: 'CVE-1', status: '', severity, findings })),
  }) as unknown as ApiAdviceStep;

const one = step({ Critical: 2, High: 1 }, ['High', 3], ['Low', 1]);

it('tells the findings of a step before and after it', () => {
  const { before, after } = effectOf(one);
  expect([before, after]).toMatchObject([
    { Critical: 2, High: 4, Low: 1 },
    { Critical: 0, High: 3, Low: 1 },
  ]);
  expect([totalOf(before), totalOf(after)]).toEqual([7, 4]);
});

it('adds up all steps', () => {
  const { before, after } = effectOfAll([one, step({ Low: 1 })]);
  expect([totalOf(before), totalOf(after)]).toEqual([8, 4]);
  expect(totalOf(effectOfAll([]).before)).toBe(0);
});
