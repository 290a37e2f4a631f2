import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { juliaManifest } from './julia-manifest.ts';

describe("Julia's manifest", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of format 2 has its packages below one name',
      'manifest_format = "2.0"\n[[deps.A]]\nversion = "1.0.0"\n[[deps.B]]\nuuid = "x"\n',
      ['A 1.0.0'],
    ],
    ['of format 1 has them at the top', '[[A]]\nversion = "1.0.0"\n[[A]]\nversion = "2.0.0"\n', ['A 1.0.0', 'A 2.0.0']],
    ['passes over what is no table', 'A = 1\nB = [7, "x"]\n', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(juliaManifest, text)).toEqual(named);
  });

  it.each(['[[A]', '='])('that is %j is a problem', (text) => {
    expect(() => namedIn(juliaManifest, text)).toThrow();
  });
});
