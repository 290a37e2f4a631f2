import { expect, it } from 'vitest';
import { isDiskFull, syncFile, syncFolder } from './fs-durable.ts';

it.each<[unknown, boolean]>([
  [Object.assign(new Error(), { code: 'ENOSPC' }), true],
  [Object.assign(new Error(), { code: 'EDQUOT' }), true],
  [Object.assign(new Error(), { code: 'EACCES' }), false],
  [undefined, false],
  ['ENOSPC', false],
])('%j means that the disk is full: %s', (error, full) => {
  expect(isDiskFull(error)).toBe(full);
});

it('tells where a file or folder is not there', async () => {
  await expect(syncFile('/nowhere/file')).rejects.toThrow('ENOENT');
  await expect(syncFolder('/nowhere')).rejects.toThrow('ENOENT');
});
