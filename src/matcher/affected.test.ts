import { describe, expect, it } from 'vitest';
import type { AdvisoryGroup, AffectedRange } from '../model/advisory.ts';
import { deb } from '../versions/deb.ts';
import { pep440 } from '../versions/pep440.ts';
import { rpm } from '../versions/rpm.ts';
import { semver } from '../versions/semver.ts';
import { type AffectedAnswer, affectedBy, lowestVersion, rangeText } from './affected.ts';

const advisory = (ranges: readonly AffectedRange[], versions?: readonly string[]): AdvisoryGroup => ({
  ...{ source: 'osv', scope: 'npm', name: 'a', ids: ['CVE-1'], scheme: 'semver', status: 'fixed' },
  ...{ ranges, versions },
});
const [unaffected, unknown] = [{ affected: false }, { affected: 'unknown' }] as const;

describe('a version', () => {
  it.each<[string, readonly AffectedRange[], readonly string[] | undefined, AffectedAnswer]>([
    ['in no range is not affected', [{ fixed: '2.0.0' }, { introduced: '3.0.1' }], undefined, unaffected],
    [
      'in a range is affected by it',
      [{ fixed: '2.0.0' }, { introduced: '2.5.0' }],
      undefined,
      { affected: true, range: { introduced: '2.5.0' } },
    ],
    [
      'in several is affected by that of the lowest fix',
      [{ fixed: '3.9.0' }, {}, { fixed: '3.0.1' }],
      undefined,
      { affected: true, range: { fixed: '3.0.1' } },
    ],
    [
      'in several without a fix is affected by the first',
      [{}, { introduced: '1.0.0' }],
      undefined,
      { affected: true, range: {} },
    ],
    ['on the list is affected', [{ fixed: '2.0.0' }], ['1.0.0', '3.0.0'], { affected: true, range: 'listed' }],
    ['on the list in another spelling is affected', [], ['v3.0.0'], { affected: true, range: 'listed' }],
    ['not on the list is not affected', [], ['1.0.0', '3.0.1'], unaffected],
    ['beside a range that cannot be compared is not known', [{ fixed: 'soon' }], undefined, unknown],
    [
      'in a range beside one that cannot be compared is affected',
      [{ fixed: 'soon' }, {}],
      undefined,
      { affected: true, range: {} },
    ],
    [
      'on the list beside such a range is affected',
      [{ fixed: 'soon' }],
      ['3.0.0'],
      { affected: true, range: 'listed' },
    ],
  ])('%s', (_, ranges, versions, answer) => {
    expect(affectedBy('3.0.0', advisory(ranges, versions), semver)).toEqual(answer);
  });

  it.each([
    ['2.0.0+cpu', true],
    ['2.0.1+cpu', false],
  ])('%s that is a build of one on the list is affected: %s', (version, affected) => {
    const listing: AdvisoryGroup = { ...advisory([], ['1.0.0', '2.0.0']), scheme: 'pep440' };
    expect(affectedBy(version, listing, pep440).affected).toBe(affected);
  });

  it.each<[string, string, AffectedAnswer]>([
    ['goes on in the line of a fix', '2.3-4.el8_1.2', unaffected],
    ['is in no such line', '2.3-5.el8', { affected: true, range: { after: '2.3-4.el8_1.1' } }],
  ])('that %s is affected, or not, by what is told of versions after it', (_, version, answer) => {
    const told = advisory([{ fixed: '2.3-4.el8_1.1' }, { after: '2.3-4.el8_1.1' }]);
    expect(affectedBy(version, told, rpm)).toEqual(answer);
  });

  it('of Python is found on the list by what it means', () => {
    expect(affectedBy('1.0', advisory([], ['1.0.0']), pep440)).toEqual({ affected: true, range: 'listed' });
  });
});

it.each<[readonly string[], string | undefined]>([
  [[], undefined],
  [['2', '10', '1'], '1'],
  [['1.0', '1.0-0'], '1.0'],
  [['1', 'not a version', '2'], '1'],
])('the lowest of %j is %s', (versions, lowest) => {
  expect(lowestVersion(versions, deb)).toBe(lowest);
});

it.each<[AffectedRange | 'listed', string]>([
  ['listed', 'listed as affected'],
  [{}, 'all versions'],
  [{ introduced: '2.0', fixed: '2.32.0' }, '≥ 2.0, < 2.32.0'],
  [{ after: '1', lastAffected: '4' }, '> 1, ≤ 4'],
])('%j is for people %s', (range, text) => {
  expect(rangeText(range)).toBe(text);
});
