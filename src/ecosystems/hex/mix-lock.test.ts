import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { mixLock } from './mix-lock.ts';

describe("Mix's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names packages of Hex by their own names',
      '%{\n  "a": {:hex, :a, "1.0.0", "sum", [:mix], [], "hexpm", "sum"},\n  "alias": {:hex, :"b-c", "2.0.0", "sum"},\n}\n',
      ['a 1.0.0', 'b-c 2.0.0'],
    ],
    ['names nothing of repositories', '  "a": {:git, "https://host/a.git", "abc", [tag: "v1"]},\n', []],
    ['passes over what has no version, or one with escapes', '{:hex, :a}\n{:hex, :b, ""}\n{:hex, :c, "1\\\\0"}\n', []],
    ['does not hold up what is hostile', '{:hex, :'.repeat(50_000), []],
  ])('%s', (_, text, named) => {
    expect(namedIn(mixLock, text)).toEqual(named);
  });
});
