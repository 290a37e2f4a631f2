import { expect, it } from 'vitest';
import { isAddress } from './is-address.ts';

it.each([
  ['https://a.example/x?y#z', true],
  ['http://a', true],
  ['ftp://a.example', false],
  ['https://', false],
  ['https://a b', false],
  ['see https://a.example', false],
  ['https://[', false],
])('%s is an address: %s', (text, is) => {
  expect(isAddress(text)).toBe(is);
});
