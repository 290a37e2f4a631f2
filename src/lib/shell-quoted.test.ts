import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellQuoted } from './shell-quoted.ts';

describe('a quoted word', () => {
  it.each([
    ['leaves what is plain', 'libssl3', 'libssl3'],
    ['leaves a scoped name with its version', '@babel/core@7.26.10', '@babel/core@7.26.10'],
    ['quotes what redirects', 'openssl>=3.0', "'openssl>=3.0'"],
    ['quotes what is expanded', '$(id)', "'$(id)'"],
    ['quotes nothing at all', '', "''"],
    ['takes a quote in', "a'b", `'a'\\''b'`],
  ])('%s', (_, word, quoted) => {
    expect(shellQuoted(word)).toBe(quoted);
  });

  it('comes out of a shell as it went in', () => {
    const words = ['a', '$(id)', '`id`', "'; id; '", '!x', '~', '*', 'a\nb', '\\', '"', '#', '-n'];
    const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(shellQuoted).join(' ')}`], {
      encoding: 'utf8',
    });
    expect(printed.split('\0').slice(0, -1)).toEqual(words);
  });
});
