import { describe, expect, it } from 'vitest';
import { withoutUsr } from './without-usr.ts';

describe('a path where /lib is a link to /usr/lib', () => {
  it.each([
    ['usr/lib/libc.so', 'lib/libc.so'],
    ['usr/lib64/libc.so', 'lib64/libc.so'],
    ['usr/bin/bash', 'bin/bash'],
    ['usr/sbin/init', 'sbin/init'],
    ['lib/libc.so', 'lib/libc.so'],
    ['usr/share/doc', 'usr/share/doc'],
    ['usr/libexec/x', 'libexec/x'],
    ['opt/usr/bin/bash', 'opt/usr/bin/bash'],
    ['usr/bin', 'usr/bin'],
  ])('%s is %s', (path, expected) => {
    expect(withoutUsr(path)).toBe(expected);
  });
});
