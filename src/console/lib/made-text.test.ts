import { expect, it } from 'vitest';
import { valuesOf } from './made-text.ts';

it.each([
  ['Fixed in 1.2.3+deb12u1', 'Fixed in {version}', { version: '1.2.3+deb12u1' }],
  ['High, CVSS 7.5', '{severity}, CVSS {score}', { severity: 'High', score: '7.5' }],
  ['result older than 72 h', 'result older than {hours} h', { hours: '72' }],
  ['Fixed in ', 'Fixed in {version}', undefined],
  ['Not fixed in 1', 'Fixed in {version}', undefined],
  ['a (b)', 'a ({x})', { x: 'b' }],
  ['a b', 'a ({x})', undefined],
] as const)('finds the values of "%s"', (text, message, values) => {
  expect(valuesOf(text, message)).toEqual(values);
});
