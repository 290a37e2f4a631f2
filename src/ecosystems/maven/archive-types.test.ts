import { expect, it } from 'vitest';
import { isJavaArchive, mayBeOther } from './archive-types.ts';

it.each([
  ['a/b.jar', true, false],
  ['b.WAR', true, false],
  ['plugin.lpkg', true, false],
  ['b.rar', true, true],
  ['b.aar', true, true],
  ['b.zip', false, false],
  ['jar', false, false],
  ['b.jar.sha1', false, false],
])('%s is a Java archive: %s, or maybe another thing: %s', (path, is, other) => {
  expect(isJavaArchive(path)).toBe(is);
  expect(mayBeOther(path)).toBe(other);
});
