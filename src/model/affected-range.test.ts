import { describe, expect, it } from 'vitest';
import { bitnami } from '../versions/bitnami.ts';
import { deb } from '../versions/deb.ts';
import { semver } from '../versions/semver.ts';
import { rangeHolds } from './affected-range.ts';

describe('a range', () => {
  it.each([
    { range: {}, version: '1.0.0', holds: true },
    { range: { introduced: '1.0.0' }, version: '1.0.0', holds: true },
    { range: { after: '1.0.0' }, version: '1.0.0', holds: false },
    { range: { after: '1.0.0' }, version: '1.0.1', holds: true },
    { range: { fixed: '1.0.0' }, version: '1.0.0', holds: false },
    { range: { lastAffected: '1.0.0' }, version: '1.0.0', holds: true },
    { range: { lastAffected: '1.0.0' }, version: '1.0.1', holds: false },
    { range: { fixed: 'a' }, version: '1.0.0', holds: undefined },
  ])('$range holds $version: $holds', ({ range, version, holds }) => {
    expect(rangeHolds(range, version, semver)).toBe(holds);
  });

  it.each([
    { scheme: bitnami, last: '10.8.0', version: '10.8.0-1', holds: true },
    { scheme: bitnami, last: '10.8.0', version: '10.8.0', holds: true },
    { scheme: bitnami, last: '10.8.0', version: '10.8.1-0', holds: false },
    { scheme: bitnami, last: '1.8.0-333', version: '1.8.0-334', holds: false },
    { scheme: deb, last: '10.8.0', version: '10.8.0-1', holds: false },
  ])('up to $last in $scheme.id holds $version: $holds', ({ scheme, last, version, holds }) => {
    expect(rangeHolds({ lastAffected: last }, version, scheme)).toBe(holds);
  });
});
