import { expect, it } from 'vitest';
import { checkValues } from './value-count.ts';

it.each<[string, string, number, boolean]>([
  ['[1,2,3]', ',[', 3, false],
  ['[1,2,3]', ',[', 2, true],
  ['[1,2,3]', ';', 0, false],
  ['', ',', 0, false],
])('of %j the marks "%s" are more than %i: %s', (text, marks, most, refused) => {
  const check = () => checkValues(Buffer.from(text), marks, most);
  if (refused) expect(check).toThrow('has too many values to be read');
  else expect(check).not.toThrow();
});
