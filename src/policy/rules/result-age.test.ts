import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import { resultAge } from './result-age.ts';

const hour = 3_600_000;
const asOf = Date.parse('2026-03-01T12:30:45Z');
const setting = { pull: 'block', deploy: 'off', hours: 24 } as const;

it.each<[string, number | undefined, number, object]>([
  ['young', asOf, asOf + 24 * hour - 1, { until: asOf + 24 * hour }],
  ['as old as it may be', asOf, asOf + 24 * hour, { message: 'its result is of 2026-03-01 12:30 UTC' }],
  ['of unknown age', undefined, asOf, { message: 'it is not known how old its result is' }],
])('judges a result that is %s', (_, known, now, breach) => {
  expect(resultAge.breaks({ scan: scannedFacts({ asOf: known }) }, setting, now)).toEqual(breach);
});

it('says how old a result may be', () => {
  expect(resultAge.label(setting)).toBe('result older than 24 h');
});
