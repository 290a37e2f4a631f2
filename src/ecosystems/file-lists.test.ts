import { describe, expect, it } from 'vitest';
import { fileLists } from './file-lists.ts';

describe('paths of a database', () => {
  it.each([
    ['/usr/bin/', 'bash', 'usr/bin/bash'],
    ['/usr/bin', 'bash', 'usr/bin/bash'],
    ['usr/bin', 'bash', 'usr/bin/bash'],
    ['/', 'vmlinuz', 'vmlinuz'],
    ['', 'vmlinuz', 'vmlinuz'],
    ['/usr', 'x'.repeat(4_092), undefined],
  ])('%s and %s make %s', (folder, name, path) => {
    expect(fileLists().pathOf(folder, name)).toBe(path);
  });

  it('end where a small file names an endless number of long ones, and it is known', () => {
    const lists = fileLists();
    const folder = `/${'d'.repeat(4_000)}`;
    let taken = 0;
    while (taken < 100_000 && lists.pathOf(folder, 'f') !== undefined) taken++;
    expect(lists.cut).toBe(true);
    expect(taken * 4_000).toBeLessThan(140_000_000);
  });
});
