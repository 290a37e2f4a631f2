import { expect, it } from 'vitest';
import { packageKindOf } from './package-kind-of.ts';

it.each([
  ['dpkg', 'distribution'],
  ['rpm', 'distribution'],
  ['apk', 'distribution'],
  ['npm', 'language'],
  ['maven', 'language'],
  ['generic', 'unmanaged'],
])('packages of %s are of the kind %s', (ecosystem, kind) => {
  expect(packageKindOf(ecosystem)).toBe(kind);
});
