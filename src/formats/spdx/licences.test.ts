import { expect, it } from 'vitest';
import { licenceOf } from './licences.ts';

it.each([
  ['an identifier of the list', 'Apache-2.0', { expression: 'Apache-2.0' }],
  ['nothing', undefined, { expression: 'NOASSERTION' }],
  ['an empty text', '', { expression: 'NOASSERTION' }],
])('%s is stated as it is', (_name, words, licence) => {
  expect(licenceOf(words)).toEqual(licence);
});

it.each(['BSD', 'apache-2.0', 'MIT OR GPL', 'OpenSSL or something like it'])(
  'what %j means is not guessed, and kept word by word',
  (words) => {
    const { expression, text } = licenceOf(words);
    expect(expression).toMatch(/^LicenseRef-[0-9a-f]{16}$/);
    expect(text).toBe(words);
    expect(licenceOf(words).expression, 'the same in each document').toBe(expression);
  },
);
