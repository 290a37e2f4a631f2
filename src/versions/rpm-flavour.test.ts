import { describe, expect, it } from 'vitest';
import { rpmFlavour } from './rpm-flavour.ts';

describe('the flavour of an rpm version', () => {
  it.each([
    ['0:2.28-225.0.4.el8_8.6', ''],
    ['2:2.28-225.0.4.ksplice2.el8_8.6', 'ksplice'],
    ['2:1.0.1e-51.ksplice1.el7_2.7', 'ksplice'],
    ['10:3.6.16-8.el8_9.3_fips', 'fips'],
    ['10:1.8.5-7.el8_6_fips.1', 'fips'],
    ['1.0-1.fips_tools.el9', ''],
    ['1.0-ksplice', ''],
    ['', ''],
  ])('of %j is %j', (version, flavour) => {
    expect(rpmFlavour(version)).toBe(flavour);
  });
});
