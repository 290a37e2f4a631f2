import { expect, expectTypeOf, it } from 'vitest';
import { type JsonText, parseJsonText } from './json-text.ts';

it('a text of JSON gives the value that its type tells of', () => {
  const names: JsonText<string[]> = JSON.stringify(['a', 'b']);
  expect(parseJsonText(names)).toEqual(['a', 'b']);
  expectTypeOf(parseJsonText(names)).toEqualTypeOf<string[]>();
  expectTypeOf(parseJsonText('1')).toEqualTypeOf<unknown>();
});
