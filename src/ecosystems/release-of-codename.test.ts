import { expect, it } from 'vitest';
import { releaseOfCodename } from './release-of-codename.ts';

it.each([
  ['debian', 'trixie', '13'],
  ['ubuntu', 'noble', '24.04'],
  ['debian', 'noble', undefined],
  ['debian', 'forky', undefined],
  ['debian', 'constructor', undefined],
] as const)('the release of %s called %s is %s', (id, codename, release) => {
  expect(releaseOfCodename(id, codename)).toBe(release);
});
