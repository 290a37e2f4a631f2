import type { CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';

/** The gap of an image that says which distribution it is, and of which no package of a distribution was found. */
export function packagesMissing({ name }: Distribution): CoverageGap {
  const message = `No package of ${name} was found: the image has no list of them, or not in its usual place`;
  return { kind: 'packages-missing', message };
}
