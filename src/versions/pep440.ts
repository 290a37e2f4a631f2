import { compare, valid } from '@renovatebot/pep440';
import type { VersionScheme } from './scheme.ts';

/** Python versions. https://packaging.python.org/en/latest/specifications/version-specifiers/ */
export const pep440: VersionScheme = {
  id: 'pep440',
  compare(a, b) {
    if (valid(a) === null || valid(b) === null) return undefined;
    const order = compare(a, b);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  },
};
