import { compare, parse } from 'semver';
import type { VersionScheme } from './scheme.ts';

/** npm's semantic versions: loose about a leading `v` or `=` as npm is, builds ignored. https://semver.org */
export const semver: VersionScheme = {
  id: 'semver',
  compare(a, b) {
    const left = parse(a, { loose: true });
    const right = parse(b, { loose: true });
    return left && right ? compare(left, right) : undefined;
  },
};
