import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { pipfileLock } from './pipfile-lock.ts';

describe("Pipenv's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names the packages of all groups',
      JSON.stringify({
        _meta: { a: { version: '==9' } },
        default: { a: { version: '==1.0' } },
        develop: { b: { version: '==2.0' } },
      }),
      ['a 1.0', 'b 2.0'],
    ],
    [
      'names nothing that is no single version, or came from elsewhere',
      JSON.stringify({
        default: { a: { version: '>=1.0' }, b: { git: 'https://host/b' }, c: {}, d: { version: 7 }, e: null },
      }),
      [],
    ],
    ['passes over what is of another kind', JSON.stringify({ default: 7, develop: ['a'] }), []],
  ])('%s', (_, text, named) => {
    expect(namedIn(pipfileLock, text)).toEqual(named);
  });

  it.each(['', '{', '[]', 'null', '7'])('that is %j is a problem', (text) => {
    expect(() => namedIn(pipfileLock, text)).toThrow();
  });
});
