import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { renvLock } from './renv-lock.ts';

describe('the lock file of renv', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names packages by their own names, or by their keys',
      JSON.stringify({ Packages: { a: { Package: 'A', Version: '1.0' }, b: { Version: '2.0-1' } } }),
      ['A 1.0', 'b 2.0-1'],
    ],
    [
      'passes over what is of another kind',
      JSON.stringify({ Packages: { a: 7, b: { Version: 1 }, c: { Package: {}, Version: '1' } } }),
      [],
    ],
    ['without packages names none', '{}', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(renvLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(renvLock, text)).toThrow();
  });
});
