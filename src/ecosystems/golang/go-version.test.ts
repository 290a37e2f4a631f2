import { expect, it } from 'vitest';
import { libraryVersion, semanticVersionOfGo } from './go-version.ts';

it.each([
  ['go1.22.3', '1.22.3'],
  ['go1.22', '1.22'],
  ['go1.22rc1', '1.22rc1'],
  ['go1.22.3 X:boringcrypto', '1.22.3'],
  ['go1.22.3-custom', '1.22.3'],
  ['devel go1.24-0b5a1d2 Tue Jan 2', 'devel go1.24-0b5a1d2'],
  ['go1.22.3_x', 'go1.22.3_x'],
  ['go1.2^.3', 'go1.2^.3'],
  ['go1.22.3+abc', '1.22.3'],
])('the library of %s is %s', (written, version) => {
  expect(libraryVersion(written)).toBe(version);
});

it.each([
  ['1', '1.0.0'],
  ['1.22', '1.22.0'],
  ['1.22.3', '1.22.3'],
  ['1.22rc1', '1.22.0-rc.1'],
  ['1.22.3beta2', '1.22.3-beta.2'],
  ['1.2.3.4', undefined],
  ['devel', undefined],
])('%s is the semantic version %s', (version, semantic) => {
  expect(semanticVersionOfGo(version)).toBe(semantic);
});
