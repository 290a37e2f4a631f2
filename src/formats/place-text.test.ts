import { expect, it } from 'vitest';
import { isDeclared, placeText } from './place-text.ts';

it.each([
  [undefined, 'a/b', false],
  ['lock-file', 'a/b (declared)', true],
  ['sbom', 'a/b (declared)', true],
  ['kernel-headers', 'a/b', false],
] as const)('what %s names is at "%s"', (declaredBy, text, declared) => {
  expect(placeText({ path: 'a/b', declaredBy })).toBe(text);
  expect(isDeclared({ declaredBy })).toBe(declared);
});
