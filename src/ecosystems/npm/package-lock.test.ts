import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { packageLock } from './package-lock.ts';

/** A package in a package, and so on. */
function nested(depth: number): string {
  return `{${'"dependencies":{"a":{"version":"1.0.0",'.repeat(depth)}"end":0${'}}'.repeat(depth)}}`;
}

describe("npm's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names packages by their places',
      JSON.stringify({
        packages: {
          '': { version: '9' },
          'node_modules/a': { version: '1.0.0' },
          'node_modules/a/node_modules/@s/b': { version: '2.0.0' },
        },
      }),
      ['a 1.0.0', '@s/b 2.0.0'],
    ],
    [
      'names a package of another name by its own',
      JSON.stringify({ packages: { 'node_modules/alias': { name: 'real', version: '1.0.0' } } }),
      ['real 1.0.0'],
    ],
    [
      'names nothing of the project itself',
      JSON.stringify({
        packages: {
          'packages/ws': { version: '1.0.0' },
          'node_modules/ws': { resolved: 'packages/ws', link: true, version: '1.0.0' },
        },
      }),
      [],
    ],
    [
      'of version 1 names one within another',
      JSON.stringify({ dependencies: { a: { version: '1.0.0', dependencies: { b: { version: '2.0.0' } } } } }),
      ['a 1.0.0', 'b 2.0.0'],
    ],
    [
      'of version 1 names what has another name, and nothing of addresses and folders',
      JSON.stringify({
        dependencies: {
          a: { version: 'npm:@s/real@3.0.0' },
          b: { version: 'file:../b' },
          c: { version: 'git+ssh://host/c#1' },
          d: { version: 7 },
        },
      }),
      ['@s/real 3.0.0'],
    ],
    ['ends where no package manager makes them so deep', nested(100), Array(65).fill('a 1.0.0')],
    [
      'passes over what is of another kind',
      JSON.stringify({ packages: { 'node_modules/a': 7, 'node_modules/b': { version: {} }, 'node_modules/c': null } }),
      [],
    ],
    [
      'names what is called like a member of every object',
      '{"packages":{"node_modules/__proto__":{"version":"1.0.0"},"node_modules/constructor":{"version":"2.0.0"}}}',
      ['__proto__ 1.0.0', 'constructor 2.0.0'],
    ],
  ])('%s', (_, text, named) => {
    expect(namedIn(packageLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(packageLock, text)).toThrow();
  });
});
