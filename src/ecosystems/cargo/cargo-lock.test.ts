import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { cargoLock } from './cargo-lock.ts';

describe("Cargo's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names what came from somewhere',
      '[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://host"\n',
      ['a 1.0.0'],
    ],
    ["names nothing of the project's own", '[[package]]\nname = "app"\nversion = "0.1.0"\n', []],
    [
      'names several versions of one',
      ['1.0.0', '2.0.0']
        .map((version) => `[[package]]\nname = "a"\nversion = "${version}"\nsource = "registry"\n`)
        .join(''),
      ['a 1.0.0', 'a 2.0.0'],
    ],
    ['passes over what is of another kind', 'package = [1, "a", {name = 1, version = "1", source = "s"}]\n', []],
    ['without packages names none', 'package = 1\n', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(cargoLock, text)).toEqual(named);
  });

  it.each(['[[package]', 'a = ', '{}'])('that is %j is a problem', (text) => {
    expect(() => namedIn(cargoLock, text)).toThrow();
  });
});
