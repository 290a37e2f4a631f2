import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { bunLock } from './bun-lock.ts';

describe("Bun's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'may have commas before closing brackets',
      '{"packages": {"a": ["a@1.0.0", "", {},], "@s/b": ["@s/b@2.0.0",],\n },}',
      ['a 1.0.0', '@s/b 2.0.0'],
    ],
    [
      'has strings with such commas in them',
      String.raw`{"packages": {"a,}": ["a@1.0.0", ",]", "\\\",}"]}}`,
      ['a 1.0.0'],
    ],
    [
      'names nothing of workspaces, folders and repositories',
      JSON.stringify({ packages: { w: ['w@workspace:packages/w'], f: ['f@file:../f'], g: ['g@github:o/r#1'] } }),
      [],
    ],
    [
      'passes over what is of another kind',
      JSON.stringify({ packages: { a: 'a@1.0.0', b: [], c: [7], d: ['@'], e: null } }),
      [],
    ],
    ['without packages names none', '{}', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(bunLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(bunLock, text)).toThrow();
  });
});
