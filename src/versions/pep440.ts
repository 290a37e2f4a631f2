import { compare, valid } from '@renovatebot/pep440';
import { orderOf } from './order.ts';
import { type VersionScheme, versionScheme } from './scheme.ts';

/**
 * Python versions. Whoever builds a release anew puts a label behind it (`2.10.0+cu128`), which does not count where it is held against a
 * release without one. https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export const pep440: VersionScheme = {
  ...versionScheme(
    'pep440',
    (text) => (valid(text) === null ? undefined : text),
    (a, b) => orderOf(compare(a, b), 0),
  ),
  standsFor(last, version) {
    const label = version.indexOf('+');
    return label > 0 && !last.includes('+') && pep440.compare(version.slice(0, label), last) === 0;
  },
};
