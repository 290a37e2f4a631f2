import { expect, it } from 'vitest';
import { referenceOf } from './reference-of.ts';

it.each(['zlib/1.2.13', 'zlib/1.2.13@me/testing', 'zlib/1.2.13#0b5a%1690000000.1', 'zlib/1.2.13@_/_#0b5a'])(
  'reads the name and version of %s',
  (text) => {
    expect(referenceOf(text)).toEqual({ name: 'zlib', version: '1.2.13' });
  },
);

it.each(['zlib', '/1.2.13', 'zlib/', 'a package/1.0', ''])('%j is no reference', (text) => {
  expect(referenceOf(text)).toBeUndefined();
});
