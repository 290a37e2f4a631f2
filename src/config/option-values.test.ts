import { expect, it } from 'vitest';
import { oneOf, parseName, parseNames, parsePassword, parseText, parseThreads, parseYesNo } from './option-values.ts';

it.each([
  ['a text keeps its blanks, as a password may have some', parseText, ' a b ', ' a b '],
  ['a name loses the blanks around it', parseName, ' a b ', 'a b'],
  ['names are told apart by commas, with or without blanks', parseNames, 'debian, nvd ,kev', ['debian', 'nvd', 'kev']],
  ['yes is true', parseYesNo, 'yes', true],
  ['no is false', parseYesNo, 'no', false],
  ['a password of eight characters will do', parsePassword, '12345678', '12345678'],
  ['one thread will do', parseThreads, '1', 1],
  ['64 threads are the most', parseThreads, '64', 64],
])('%s', (_name, parse: (text: string) => unknown, text, value) => {
  expect(parse(text)).toEqual(value);
});

it.each([
  ['no text', parseText, '', 'must not be empty'],
  ['a text of blanks', parseText, ' \t', 'must not be empty'],
  ['a name of blanks', parseName, '  ', 'must not be empty'],
  ['names with a comma too many', parseNames, 'debian,,nvd', 'must be names with commas between them'],
  ['no names', parseNames, '', 'must be names with commas between them'],
  ['true for yes', parseYesNo, 'true', 'must be yes or no'],
  ['Yes for yes', parseYesNo, 'Yes', 'must be yes or no'],
  ['a password of seven characters', parsePassword, '1234567', 'must have at least 8 characters'],
  ['no thread', parseThreads, '0', 'must be a whole number from 1 to 64'],
  ['half a thread', parseThreads, '1.5', 'must be a whole number from 1 to 64'],
  ['65 threads', parseThreads, '65', 'must be a whole number from 1 to 64'],
  ['empty for a number', parseThreads, '', 'must be a whole number from 1 to 64'],
])('%s is refused', (_name, parse: (text: string) => unknown, text, message) => {
  expect(() => parse(text)).toThrow(message);
});

it('a word is taken letter by letter, and the words are told where it is none of them', () => {
  expect(oneOf('local', ['none', 'local', 'private'])).toBe('local');
  expect(() => oneOf('Local', ['none', 'local', 'private'])).toThrow('must be none, local or private');
});

it('the example of names is told where one is empty', () => {
  expect(() => parseNames('nvd,', 'debian,nvd, or all')).toThrow('commas between them, like debian,nvd, or all');
});
