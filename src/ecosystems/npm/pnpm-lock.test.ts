import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { pnpmLock } from './pnpm-lock.ts';

describe("pnpm's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of today has names and versions for keys',
      'packages:\n  a@1.0.0: {}\n  "@s/b@2.0.0-rc.1": {}\n',
      ['a 1.0.0', '@s/b 2.0.0-rc.1'],
    ],
    [
      'of version 6 has a slash before them, and peers in brackets',
      'packages:\n  /a@1.0.0(b@2.0.0)(@s/c@3.0.0): {}\n  /@s/d@4.0.0: {}\n',
      ['a 1.0.0', '@s/d 4.0.0'],
    ],
    [
      'of version 5 has slashes, and peers behind a line',
      'packages:\n  /a/1.0.0_b@2.0.0: {}\n  /@s/b/2.0.0: {}\n',
      ['a 1.0.0', '@s/b 2.0.0'],
    ],
    [
      'names what came from elsewhere by its own fields',
      'packages:\n  "git@host/a/abc": {name: a, version: 1.0.0}\n',
      ['a 1.0.0'],
    ],
    ['names nothing of folders', 'packages:\n  "a@file:../a": {}\n  "b@link:b": {}\n', []],
    ['without packages names none', 'lockfileVersion: 9\n', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(pnpmLock, text)).toEqual(named);
  });

  it.each(['a: [', '\t- x: {'])('that is %j is a problem', (text) => {
    expect(() => namedIn(pnpmLock, text)).toThrow();
  });
});
