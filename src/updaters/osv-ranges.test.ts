import { describe, expect, it } from 'vitest';
import { semver } from '../versions/semver.ts';
import { rangesOfEvents, versionsBeyond } from './osv-ranges.ts';

const from = (introduced: string) => ({ introduced });
const upTo = (fixed: string) => ({ fixed });
const through = (last_affected: string) => ({ last_affected });

describe('events of affected versions', () => {
  it.each([
    { name: 'from the beginning up to a fix', events: [from('0'), upTo('1.2.0')], ranges: [{ fixed: '1.2.0' }] },
    { name: 'without an end', events: [from('1.0.0')], ranges: [{ introduced: '1.0.0' }] },
    {
      name: 'through the last affected one',
      events: [from('1.0.0'), through('1.5.0')],
      ranges: [{ introduced: '1.0.0', lastAffected: '1.5.0' }],
    },
    {
      name: 'in two stretches',
      events: [from('0'), upTo('1.2.0'), from('2.0.0'), upTo('2.1.0')],
      ranges: [{ fixed: '1.2.0' }, { introduced: '2.0.0', fixed: '2.1.0' }],
    },
    {
      name: 'in the order of versions where they are not in pairs',
      events: [upTo('1.2.0'), upTo('2.1.0'), from('0'), from('2.0.0')],
      ranges: [{ fixed: '1.2.0' }, { introduced: '2.0.0', fixed: '2.1.0' }],
    },
    {
      name: 'by the first of two fixes',
      events: [from('0'), upTo('1.2.0'), upTo('1.3.0')],
      ranges: [{ fixed: '1.2.0' }],
    },
    {
      name: 'by the last of several last ones',
      events: [from('0'), through('1.2.0'), through('1.3.0')],
      ranges: [{ lastAffected: '1.3.0' }],
    },
    { name: 'nowhere without a beginning', events: [upTo('1.2.0')], ranges: [] },
  ])('make ranges $name', ({ events, ranges }) => {
    expect(rangesOfEvents(events, semver)).toEqual(ranges);
  });
});

describe('listed versions', () => {
  it('are left out where a range holds them', () => {
    expect(versionsBeyond(['1.0.0', '1.2.0', '3.0.0'], [{ fixed: '1.2.0' }], semver)).toEqual(['1.2.0', '3.0.0']);
  });

  it('stay where comparing them would take too long', () => {
    const versions = Array.from({ length: 1_001 }, (_, minor) => `0.${minor}.0`);
    const ranges = Array.from({ length: 1_000 }, () => ({ fixed: '1.0.0' }));
    expect(versionsBeyond(versions, ranges, semver)).toBe(versions);
  });
});
