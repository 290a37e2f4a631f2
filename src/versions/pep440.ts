import { compare, valid } from '@renovatebot/pep440';
import { orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/** Python versions. https://packaging.python.org/en/latest/specifications/version-specifiers/ */
export const pep440 = versionScheme(
  'pep440',
  (text) => (valid(text) === null ? undefined : text),
  (a, b) => orderOf(compare(a, b), 0),
);
