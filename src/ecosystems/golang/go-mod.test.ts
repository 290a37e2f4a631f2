import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { goMod } from './go-mod.ts';

describe("a Go module's file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names what it asks for, in lines and in blocks',
      'module m\ngo 1.22\nrequire a.org/x v1.0.0\nrequire (\n\tb.org/y v2.0.0 // indirect\n\t"c.org/z" v3.0.0\n)\n',
      ['a.org/x v1.0.0', 'b.org/y v2.0.0', 'c.org/z v3.0.0'],
    ],
    ['names what stands in the place of another', 'require a v1.0.0\nreplace a => b v2.0.0\n', ['b v2.0.0']],
    [
      'names what stands in the place of one version alone for that version',
      'require a v1.0.0\nrequire c v1.0.0\nreplace (\n\ta v1.0.0 => b v2.0.0\n\tc v9.0.0 => d v3.0.0\n)\n',
      ['b v2.0.0', 'c v1.0.0'],
    ],
    ['names nothing of a folder in the place of a module', 'require a v1.0.0\nreplace a => ../a\n', []],
    [
      'names nothing of other blocks and comments',
      'exclude (\n\ta v1.0.0\n)\nretract v1.0.0\n// require b v1.0.0\nrequire (\n// c v1\n)\n',
      [],
    ],
    ['goes on where a block has no end', 'require (\na v1.0.0\n', ['a v1.0.0']],
    [
      'is read to the end whatever its lines are',
      `require ${'a '.repeat(100_000)}\nrequire b v1.0.0\n)\n(\n=>\nreplace =>\n`,
      ['a a', 'b v1.0.0'],
    ],
  ])('%s', (_, text, named) => {
    expect(namedIn(goMod, text)).toEqual(named);
  });
});
