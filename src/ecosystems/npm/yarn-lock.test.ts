import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { yarnLock } from './yarn-lock.ts';

describe("Yarn's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of the first version names what was asked for with what was found',
      '# yarn lockfile v1\n\na@^1.0, a@^1.1:\n  version "1.2.0"\n\n"@s/b@~2":\n  version "2.0.1"\n',
      ['a 1.2.0', '@s/b 2.0.1'],
    ],
    [
      'of the first version names what has another name by its own',
      'alias@npm:real@^1:\n  version "1.0.0"\n"x@npm:@s/y@1":\n  version "1.0.1"\n',
      ['real 1.0.0', '@s/y 1.0.1'],
    ],
    [
      'of the first version names nothing of folders',
      'a@file:../a:\n  version "1.0.0"\n"b@link:./b":\n  version "0.0.0"\n',
      [],
    ],
    [
      'takes no version of what a package needs for its own',
      'a@^1:\n  version "1.0.0"\n  dependencies:\n    version "9.9.9"\n    b "^2"\n',
      ['a 1.0.0'],
    ],
    [
      'of later versions names what was resolved',
      '"a@npm:^1.0":\n  version: 1.2.0\n  resolution: "a@npm:1.2.0"\n',
      ['a 1.2.0'],
    ],
    [
      'names a patched package by that which was patched',
      '"a@patch:a@1":\n  version: 1.2.0\n  resolution: "a@patch:a@npm%3A1.2.0#x.patch"\n',
      ['a 1.2.0'],
    ],
    [
      'names nothing of workspaces',
      '"app@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "app@workspace:."\n',
      [],
    ],
    ['ends without a line end', 'a@1:\n  version "1.0.0"', ['a 1.0.0']],
    ['passes over what is none', '  version "1"\nnonsense\n  version "2"\n@:\n', []],
  ])('%s', (_, text, named) => {
    expect(namedIn(yarnLock, text)).toEqual(named);
  });
});
