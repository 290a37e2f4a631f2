import { expect, it } from 'vitest';
import { hasParts, nameText, parseName } from './distinguished-name.ts';

it.each([
  ['C=US, ST=WA, O=Example', 'C=US, ST=WA, O=Example'],
  ['c=US,S=WA;o= Example ', 'C=US, ST=WA, O=Example'],
  ['O=Example\\, Inc, CN=a\\;b\\\\c', 'O=Example\\, Inc, CN=a\\;b\\\\c'],
  ['1.2.3.4=x', '1.2.3.4=x'],
])('%s is read', (text, written) => {
  expect(nameText(parseName(text))).toBe(written);
});

it.each(['', 'Example', 'O=', 'O=a, O=b', '=x', 'O=a,'])('%j is refused', (text) => {
  expect(() => parseName(text)).toThrow(expect.objectContaining({ code: 'name_invalid' }));
});

it.each([
  ['O=a', true],
  ['CN=b, O=a', true],
  ['O=A', false],
  ['O=a, C=US', false],
])('O=a, CN=b has the parts of %s: %s', (wanted, expected) => {
  expect(hasParts(parseName('O=a, CN=b'), parseName(wanted))).toBe(expected);
});
