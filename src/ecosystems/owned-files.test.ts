import { describe, expect, it } from 'vitest';
import { ownedFiles } from './owned-files.ts';

const owner = { ecosystem: 'dpkg', name: 'bash' };

describe('files of a package', () => {
  it.each([
    [0, []],
    [1, [1]],
    [4_096, [4_096]],
    [10_000, [4_096, 4_096, 1_808]],
  ])('%s of them come in portions of %j', (count, portions) => {
    const files = Array.from({ length: count }, (_, index) => `usr/${index}`);
    const handed = [...ownedFiles('var/lib/dpkg/info/bash.list', owner, files)];
    expect(handed.map((one) => one.files.length)).toEqual(portions);
    expect(handed.flatMap((one) => one.files)).toEqual(files);
    for (const one of handed) expect(one).toMatchObject({ path: 'var/lib/dpkg/info/bash.list', owner });
  });
});
