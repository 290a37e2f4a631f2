import { describe, expect, it } from 'vitest';
import { rangeHolds } from '../../model/affected-range.ts';
import { ebuild } from '../../versions/ebuild.ts';
import { affectedVersions, isComparable, type VersionBound } from './affected-versions.ts';

/** `lt 1.2` as a bound. */
function boundsOf(texts: readonly string[]): VersionBound[] {
  return texts.map((text) => {
    const [range, version = ''] = text.split(' ');
    return { range: range as VersionBound['range'], version };
  });
}

const affected = (vulnerable: readonly string[], unaffected: readonly string[]) =>
  affectedVersions(boundsOf(vulnerable), boundsOf(unaffected));

describe('affected versions', () => {
  it.each([
    { name: 'end before the fix', v: ['lt 1.33'], u: ['ge 1.33'], ranges: [{ fixed: '1.33' }] },
    { name: 'have no fix where none is told', v: ['le 1.5-r1'], u: [], ranges: [{ lastAffected: '1.5-r1' }] },
    {
      name: 'end with the last, and the fix is the next unaffected one',
      v: ['le 1.5'],
      u: ['ge 2.0', 'ge 1.6'],
      ranges: [{ fixed: '1.6', lastAffected: '1.5' }],
    },
    {
      name: 'leave out fixed revisions of an older version',
      v: ['lt 2.0'],
      u: ['ge 2.0', 'rge 1.4-r2'],
      ranges: [{ fixed: '1.4-r2' }, { introduced: '1.4_p', fixed: '2.0' }],
    },
    {
      name: 'begin behind those that never were',
      v: ['lt 2.0'],
      u: ['lt 1.0', 'ge 2.0'],
      ranges: [{ introduced: '1.0', fixed: '2.0' }],
    },
    { name: 'are a single one', v: ['eq 1.3'], u: [], ranges: [{ introduced: '1.3', lastAffected: '1.3' }] },
    {
      name: 'leave a single one out',
      v: ['lt 2.0'],
      u: ['eq 1.3-r1'],
      ranges: [{ fixed: '1.3-r1' }, { introduced: '1.3-r2', fixed: '2.0' }],
    },
    {
      name: 'leave out all that begin with a version',
      v: ['lt 8.0'],
      u: ['eq 7.4*'],
      ranges: [{ fixed: '7.4_alpha' }, { introduced: '7.5_alpha', fixed: '8.0' }],
    },
    { name: 'go on for ever', v: ['ge 0.5.0-r1'], u: [], ranges: [{ introduced: '0.5.0-r1' }] },
    { name: 'go on behind one', v: ['gt 1.5-r9'], u: [], ranges: [{ introduced: '1.5-r10' }] },
    { name: 'are some revisions', v: ['rle 1.2-r3'], u: [], ranges: [{ introduced: '1.2', lastAffected: '1.2-r3' }] },
    { name: 'are none where all are unaffected', v: ['lt 1.0'], u: ['lt 2.0'], ranges: [] },
    { name: 'are none where nothing is vulnerable', v: [], u: ['ge 2.0'], ranges: [] },
  ])('$name', ({ v, u, ranges }) => {
    expect(affected(v, u)).toEqual(ranges);
  });

  it('are those that are vulnerable and not unaffected, whatever the bounds', () => {
    const versions = ['1.2', '1.2-r1', '1.2-r2', '1.3_rc1', '1.3', '1.3-r1', '1.4', '2.0-r1'];
    const kinds = ['lt', 'le', 'eq', 'ge', 'gt', 'rlt', 'rle', 'rge', 'rgt'] as const;
    const bounds = kinds.flatMap((range) => ['1.2-r1', '1.3', '1.4'].map((version) => ({ range, version })));
    for (const vulnerable of bounds) {
      for (const unaffected of bounds) {
        const ranges = affectedVersions([vulnerable], [unaffected, { range: 'eq', version: '1.3-r1' }]);
        const held = versions.filter((version) => ranges.some((range) => rangeHolds(range, version, ebuild)));
        const expected = versions.filter(
          (version) => holds(vulnerable, version) && !holds(unaffected, version) && version !== '1.3-r1',
        );
        expect(held, JSON.stringify([vulnerable, unaffected])).toEqual(expected);
      }
    }
  });
});

/** What a bound means, in the words of Portage's documentation. */
function holds({ range, version }: VersionBound, other: string): boolean {
  const base = (text: string) => text.replace(/-r\d+$/, '');
  if (range.startsWith('r') && base(other) !== base(version)) return false;
  const order = ebuild.compare(other, version) as number;
  const kind = range.slice(-2);
  return kind === 'lt'
    ? order < 0
    : kind === 'le'
      ? order <= 0
      : kind === 'eq'
        ? order === 0
        : kind === 'ge'
          ? order >= 0
          : order > 0;
}

describe('a bound', () => {
  it.each([
    ['lt 1.2_p3-r1', true],
    ['eq 7.4*', true],
    ['lt 7.4*', false],
    ['eq *', false],
    ['ge one', false],
    ['ge ', false],
  ])('%s can be held against others: %s', (text, comparable) => {
    expect(boundsOf([text]).map(isComparable)).toEqual([comparable]);
  });
});
