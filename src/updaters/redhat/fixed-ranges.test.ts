import { describe, expect, it } from 'vitest';
import { fixedRanges } from './fixed-ranges.ts';

describe('ranges of what several versions fixed', () => {
  it.each([
    { name: 'none', versions: [], ranges: [] },
    { name: 'one', versions: ['1-2.el9_4'], ranges: [{ fixed: '1-2.el9_4' }] },
    { name: 'the same twice', versions: ['1-2.el9_4', '1-2.el9_4'], ranges: [{ fixed: '1-2.el9_4' }] },
    {
      name: 'two minor releases, each on its own',
      versions: ['7.76.1-26.el9_3.2', '7.76.1-23.el9_2.4'],
      ranges: [{ fixed: '7.76.1-23.el9_2.4' }, { after: '7.76.1-23.el9_2.4', fixed: '7.76.1-26.el9_3.2' }],
    },
    {
      name: 'three, with epochs',
      versions: ['1:3-1.el9_2', '1:3-4.el9_3', '1:3-9.el9_4.1'],
      ranges: [
        { fixed: '1:3-1.el9_2' },
        { after: '1:3-1.el9_2', fixed: '1:3-4.el9_3' },
        { after: '1:3-4.el9_3', fixed: '1:3-9.el9_4.1' },
      ],
    },
    {
      name: 'a kernel, whose updates count before the release',
      versions: ['5.14.0-284.62.1.el9_2', '5.14.0-427.16.1.el9_4'],
      ranges: [{ fixed: '5.14.0-284.62.1.el9_2' }, { after: '5.14.0-284.62.1.el9_2', fixed: '5.14.0-427.16.1.el9_4' }],
    },
    {
      name: 'a minor release, and the next as a whole',
      versions: ['2.40.5-1.el8', '2.38.5-1.el8_8.5'],
      ranges: [{ fixed: '2.38.5-1.el8_8.5' }, { after: '2.38.5-1.el8_8.5', fixed: '2.40.5-1.el8' }],
    },
    {
      name: 'a minor release, the next as a whole, and that one once more',
      versions: ['1-2.el9_2', '1-5.el9', '1-5.el9_3.1'],
      ranges: [{ fixed: '1-2.el9_2' }, { after: '1-2.el9_2', fixed: '1-5.el9' }],
    },
    { name: 'a whole release, and the next', versions: ['1-2.el9', '1-5.el9_3'], ranges: [{ fixed: '1-2.el9' }] },
    {
      name: 'a module in two minor releases',
      versions: ['18.1-1.module+el8.7.0+1+a', '18.2-1.module+el8.8.0+2+b'],
      ranges: [{ fixed: '18.1-1.module+el8.7.0+1+a' }, { introduced: '18.1-2', fixed: '18.2-1.module+el8.8.0+2+b' }],
    },
    { name: 'one minor release twice', versions: ['1-2.el9_2', '1-3.el9_2'], ranges: [{ fixed: '1-2.el9_2' }] },
    {
      name: 'one base in two minor releases',
      versions: ['1-2.el9_2.1', '1-2.el9_3.1'],
      ranges: [{ fixed: '1-2.el9_2.1' }, { after: '1-2.el9_2.1', fixed: '1-2.el9_3.1' }],
    },
  ])('are told for $name', ({ versions, ranges }) => {
    expect(fixedRanges(versions)).toEqual(ranges);
  });

  it.each([
    {
      versions: ['12.22-1.module+el8.10.0+1+a', '10.23-2.module+el8.8.0+2+b', '13.18-1.module+el8.10.0+3+c'],
      ranges: [
        { fixed: '10.23-2.module+el8.8.0+2+b' },
        { introduced: '12', fixed: '12.22-1.module+el8.10.0+1+a' },
        { introduced: '13', fixed: '13.18-1.module+el8.10.0+3+c' },
      ],
    },
    {
      versions: ['1:7.2.24-1.module+el8.2.0+1+a', '1:7.3.20-1.module+el8.2.0+2+b'],
      ranges: [
        { fixed: '1:7.2.24-1.module+el8.2.0+1+a' },
        { introduced: '1:7.3', fixed: '1:7.3.20-1.module+el8.2.0+2+b' },
      ],
    },
    {
      versions: ['1.7.24-1.module+el8.2.0+1+a', '1.7.25-1.module+el8.2.0+2+b'],
      ranges: [{ fixed: '1.7.24-1.module+el8.2.0+1+a' }],
    },
  ])('of modules that are not told begin with the versions of each stream: $versions', ({ versions, ranges }) => {
    expect(fixedRanges(versions, true)).toEqual(ranges);
  });
});
