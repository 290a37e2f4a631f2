import { describe, expect, it } from 'vitest';
import { rangeHolds } from '../../model/affected-range.ts';
import { gem } from '../../versions/gem.ts';
import { rangesOutside } from './gem-requirements.ts';

describe('versions that no requirement allows', () => {
  it.each([
    [['>= 2.0'], [{ fixed: '2.0' }]],
    [['> 2.0'], [{ lastAffected: '2.0' }]],
    [['< 1.0'], [{ introduced: '1.0' }]],
    [['<= 1.0'], [{ after: '1.0' }]],
    [['= 1.5'], [{ fixed: '1.5' }, { after: '1.5' }]],
    [['1.5'], [{ fixed: '1.5' }, { after: '1.5' }]],
    [
      ['~> 2.3.14', '>= 3.0'],
      [{ fixed: '2.3.14' }, { introduced: '2.4.a', fixed: '3.0' }],
    ],
    [['~> 1.2'], [{ fixed: '1.2' }, { introduced: '2.a' }]],
    [
      ['>= 1.0, < 1.2', '>= 2.0'],
      [{ fixed: '1.0' }, { introduced: '1.2', fixed: '2.0' }],
    ],
    [['>= 2.0', '>= 1.0'], [{ fixed: '1.0' }]],
    [['< 2.0', '>= 1.0'], []],
    [['> 2.0, < 1.0'], [{}]],
    [[], [{}]],
  ])('of %j are %j', (requirements, ranges) => {
    expect(rangesOutside(requirements)).toEqual(ranges);
  });

  // As Gem::Requirement has it, computed by hand over a grid of versions.
  it.each([['~> 1.2.3', '>= 2.1'], ['>= 1.2, < 1.3', '~> 2.0'], ['= 1.2', '> 2.0'], ['~> 1.2.3.rc1']])(
    'of %s and %s are those of no bound that holds',
    (...requirements) => {
      const given = requirements.filter((one): one is string => typeof one === 'string');
      const ranges = rangesOutside(given);
      for (const version of [
        '0.9',
        '1.2',
        '1.2.3.rc1',
        '1.2.3',
        '1.2.9',
        '1.3.a',
        '1.3',
        '2.0',
        '2.0.1',
        '2.1',
        '3.a',
        '3.0',
      ]) {
        const allowed = given.some((one) => one.split(',').every((part) => isAllowed(version, part.trim())));
        expect([version, ranges.some((range) => rangeHolds(range, version, gem))]).toEqual([version, !allowed]);
      }
    },
  );

  it.each(['1.0 || 2.0', '>= ', '=> 1.0', '~> x y', ''])('cannot be told of %j', (requirement) => {
    expect(() => rangesOutside([requirement])).toThrow('is no requirement');
  });
});

function isAllowed(version: string, part: string): boolean {
  const [operator = '', bound = ''] = part.split(' ');
  const order = gem.compare(version, bound) ?? Number.NaN;
  if (operator !== '~>')
    return { '>=': order >= 0, '>': order > 0, '<': order < 0, '<=': order <= 0, '=': order === 0 }[operator] ?? false;
  const numbers = bound
    .replace(/\.[a-z].*$/, '')
    .split('.')
    .map(Number);
  const next = [...numbers.slice(0, -2), (numbers.at(-2) ?? 0) + 1].join('.');
  return order >= 0 && gem.compare(version, `${next}.a`) === -1;
}
