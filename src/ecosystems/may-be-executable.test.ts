import { expect, it } from 'vitest';
import { mayBeExecutable } from './may-be-executable.ts';

it.each([
  ['usr/bin/ls', true],
  ['usr/bin/python3.12', true],
  ['usr/bin/rename.ul', true],
  ['sbin/mount.nfs', true],
  ['usr/lib/git-core/git', true],
  ['usr/lib/.hidden', true],
  ['usr/lib/python3/six.py', false],
  ['usr/share/doc/a/README.md', false],
])('%s may be executable: %s', (path, expected) => {
  expect(mayBeExecutable(path)).toBe(expected);
});
