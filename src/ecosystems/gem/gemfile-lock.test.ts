import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { gemfileLock } from './gemfile-lock.ts';

describe("Bundler's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names the gems of its sources, and not what these need',
      'GEM\n  remote: https://host/\n  specs:\n    rack (2.2.3)\n      other (>= 1)\n    nokogiri (1.15.0-x86_64-linux)\n',
      ['rack 2.2.3', 'nokogiri 1.15.0'],
    ],
    [
      'names nothing of repositories and folders',
      'GIT\n  specs:\n    a (1.0)\nPATH\n  specs:\n    b (1.0)\nGEM\n  specs:\n    c (1.0)\nDEPENDENCIES\n    d (1.0)\n',
      ['c 1.0'],
    ],
    ['passes over what has no version', 'GEM\n    a\n    b ()\n    c (1.0\n    d 1.0)\n', []],
    ['does not hold up what is hostile', `GEM\n    ${'a'.repeat(100_000)} (1)\n    a (${'1-'.repeat(50_000)})\n`, []],
  ])('%s', (_, text, named) => {
    expect(namedIn(gemfileLock, text)).toEqual(named);
  });
});
