import { describe, expect, it } from 'vitest';
import { bitnami } from '../versions/bitnami.ts';
import { deb } from '../versions/deb.ts';
import { maven } from '../versions/maven.ts';
import { pep440 } from '../versions/pep440.ts';
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
    // GHSA-gwcr-j4wh-j3cq (Jetty) is of 9.4.40 and before, GHSA-3p86-9955-h393 (JGit) of 6.6.0.
    { scheme: maven, last: '9.4.40', version: '9.4.40.v20210413', holds: true },
    { scheme: maven, last: '6.6.0', version: '6.6.0.202305301015-r', holds: true },
    { scheme: maven, last: '9.4.40', version: '9.4.41.v20210516', holds: false },
    { scheme: maven, last: '1.6.1', version: '1.6.1-hudson-3', holds: false },
    { scheme: maven, last: '9.4.4', version: '9.4.40.v20210413', holds: false },
    // PYSEC-2026-139 (PyTorch) is of 2.10.0 and before, which most install as a build with CUDA.
    { scheme: pep440, last: '2.10.0', version: '2.10.0+cu128', holds: true },
    { scheme: pep440, last: '2.10.0', version: '2.10.1+cu128', holds: false },
    { scheme: deb, last: '10.8.0', version: '10.8.0-1', holds: false },
  ])('up to $last in $scheme.id holds $version: $holds', ({ scheme, last, version, holds }) => {
    expect(rangeHolds({ lastAffected: last }, version, scheme)).toBe(holds);
  });
});
