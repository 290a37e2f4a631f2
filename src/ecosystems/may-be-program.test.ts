import { expect, it } from 'vitest';
import { mayBeProgram } from './may-be-program.ts';

it.each([
  ['usr/bin/node', false, true],
  ['opt/app.d/server', false, true],
  ['opt/script.py', true, true],
  ['opt/script.py', false, false],
  ['usr/lib/libssl.so', false, true],
  ['usr/lib/libssl.so.3.0', false, true],
  ['usr/lib/x.so.d/readme.txt', false, false],
  ['app/tool.exe', false, true],
  ['app/tool.dll', false, true],
  ['app/.hidden', false, false],
])('%s, executable %s: %s', (path, executable, may) => {
  expect(mayBeProgram(path, executable)).toBe(may);
});
