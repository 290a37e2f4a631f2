import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { denoLock } from './deno-lock.ts';

describe("Deno's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of version 4 names packages of npm',
      JSON.stringify({ npm: { 'a@1.0.0': {}, '@s/b@2.0.0': {} }, jsr: { '@std/path@1.0.0': {} } }),
      ['a 1.0.0', '@s/b 2.0.0'],
    ],
    ['of version 3 has them a level deeper', JSON.stringify({ packages: { npm: { 'a@1.0.0': {} } } }), ['a 1.0.0']],
    ['of version 2 has them at the other level', JSON.stringify({ npm: { packages: { 'a@1.0.0': {} } } }), ['a 1.0.0']],
    ['names no version of what one was resolved with', JSON.stringify({ npm: { 'a@1.0.0_b@2.0.0': {} } }), ['a 1.0.0']],
    ['passes over keys without a version', JSON.stringify({ npm: { a: {}, '@s/b': {}, '': {} } }), []],
  ])('%s', (_, text, named) => {
    expect(namedIn(denoLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(denoLock, text)).toThrow();
  });
});
