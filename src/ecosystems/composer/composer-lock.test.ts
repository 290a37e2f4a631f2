import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { composerLock } from './composer-lock.ts';

describe("Composer's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names packages, those for development among them',
      JSON.stringify({
        packages: [{ name: 'a/b', version: 'v1.0' }],
        'packages-dev': [{ name: 'c/d', version: '2.0' }],
      }),
      ['a/b v1.0', 'c/d 2.0'],
    ],
    [
      'names nothing of the platform',
      JSON.stringify({
        packages: [
          { name: 'php', version: '8.0' },
          { name: 'ext-json', version: '1' },
        ],
      }),
      [],
    ],
    [
      'passes over what is of another kind',
      JSON.stringify({ packages: [7, null, {}, { name: 'a/b' }, { name: 7, version: '1' }], 'packages-dev': {} }),
      [],
    ],
  ])('%s', (_, text, named) => {
    expect(namedIn(composerLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(composerLock, text)).toThrow();
  });
});
