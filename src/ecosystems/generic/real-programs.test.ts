import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognisedText } from '../../../test/support/recognised.ts';

/** Programs as Debian builds them, and Node.js as it is everywhere, with what they say of themselves. */
const programs: readonly (readonly [id: string, file: string, args: readonly string[], version: RegExp])[] = [
  ['node', process.execPath, ['--version'], /^v(\S+)/],
  ['bash', '/bin/bash', ['--version'], /version (\d+\.\d+\.\d+)/],
  ['curl', '/usr/bin/curl', ['--version'], /^curl (\S+)/],
  ['git', '/usr/bin/git', ['--version'], /version (\S+)/],
  ['gzip', '/bin/gzip', ['--version'], /^gzip (\S+)/],
  ['openssl', '/usr/bin/openssl', ['version'], /^OpenSSL (\S+)/],
  ['perl', '/usr/bin/perl', ['-v'], /\(v(5\.\d+\.\d+)\)/],
  ['python', '/usr/bin/python3', ['--version'], /^Python ([^\s+]+)/],
  ['xz', '/usr/bin/xz', ['--version'], /^xz \(XZ Utils\) (\S+)/],
  ['zstd', '/usr/bin/zstd', ['--version'], / v(1\.\d+\.\d+)/],
];

describe('a program of this machine', () => {
  it.for(programs)('is recognised as it calls itself: %s', ([id, file, args, version], { skip }) => {
    if (id !== 'node' && !existsSync('/etc/debian_version')) skip('this machine is not a Debian');
    if (!existsSync(file)) skip(`${file} is not on this machine`);
    const path = realpathSync(file);
    const said = version.exec(spawnSync(file, args, { encoding: 'utf8' }).stdout)?.[1];
    expect(recognisedText(path.slice(1), readFileSync(path, 'latin1'))).toBe(`${id}@${said}`);
  });
});
