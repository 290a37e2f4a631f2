import { describe, expect, it } from 'vitest';
import { rpmMinorRelease } from './rpm-minor-release.ts';

describe('the minor release of an rpm version', () => {
  it.each([
    ['7.76.1-26.el9_3.2', 3],
    ['0:2.28-251.el8_10.1', 10],
    ['5.14.0-284.25.1.rt14.310.el9_2', 2],
    ['18.2-1.module+el8.8.0+2+b', 8],
    ['1.0-1.module_el8.6.0+1+b', 6],
    ['2.40.5-1.el8', undefined],
    ['2.40.5-1', undefined],
    ['', undefined],
  ])('of %j is %j', (version, minor) => {
    expect(rpmMinorRelease(version)).toBe(minor);
  });
});
