import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { rpm } from './rpm.ts';

describe('versions of RPM', () => {
  it.each([
    ['epochs count first', ['9.0-1 = 0:9.0-1', '1:1.0-1', '2:0.1-1', '10:0.0-1']],
    ['no release is older than any', ['1.0', '1.0-0', '1.0-1', '1.0-10']],
    [
      'a tilde is before everything, a caret after the same without',
      ['1.0~~', '1.0~rc1', '1.0', '1.0^', '1.0^git1', '1.0a', '1.0.1'],
    ],
    ['numbers are above letters', ['1.a', '1.0']],
    ['signs between do not matter', ['1.0.1 = 1_0+1 = 1..0..1', '1.0.2']],
    ['numbers count by value', ['1.9', '1.010 = 1.10', '1.99999999999999999999', '1.100000000000000000000']],
    ['letters count by their codes', ['1.Z', '1.a', '1.aa', '1.b']],
  ])('%s', (_, ascending) => {
    expect(misordered(rpm, ascending)).toEqual([]);
  });

  it.each([
    ['an epoch', '*:1.0-1', '7:1.0-1'],
    ['the minor release of a rebuild', '1.0-1.el7_*.1', '1.0-1.el7_9.1'],
    ['number and hash of a module', '1.0-1.module+el8.4.0+*.1', '1.0-1.module+el8.4.0+12345+abcdef01.1'],
  ])('equal any where %s is not known', (_, unknown, known) => {
    expect([rpm.compare(unknown, known), rpm.compare(known, unknown)]).toEqual([0, 0]);
  });

  it('with something unknown differ in the rest all the same', () => {
    expect(rpm.compare('*:1.1-1', '7:1.0-1')).toBe(1);
    expect(rpm.compare('1.0-1.el7_*.1', '1.0-1.el7_9.2')).toBe(-1);
  });

  it('are all texts without white space', () => {
    expect(takenBy(rpm, ['', ' ', '1 0', '1\n', 'x', '-'])).toEqual(['x', '-']);
  });

  it.each([
    ['a later build of the same minor release', '1.0-1.el9_3.1', '1.0-1.el9_3.2', true],
    ['the same build', '1.0-1.el9_3.1', '1.0-1.el9_3.1', true],
    ['an earlier build', '1.0-1.el9_3.2', '1.0-1.el9_3.1', false],
    ['one of another minor release', '1.0-1.el9_2.1', '1.0-1.el9_3.2', false],
    ['one of no minor release', '1.0-1.el9', '1.0-2.el9', false],
  ])('%s goes on in the line of the earlier one: %s, %s', (_, earlier, version, continues) => {
    expect(rpm.continues?.(earlier, version)).toBe(continues);
  });
});
