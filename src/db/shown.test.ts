import { describe, expect, it } from 'vitest';
import { shownKinds } from './shown.ts';

describe('what counts beside what is installed', () => {
  it.each([
    [0, 0, 0, []],
    [1, 0, 0, ['lock-file']],
    [0, 1, 1, ['sbom', 'kernel-headers']],
    [1, 1, 1, ['lock-file', 'sbom', 'kernel-headers']],
  ])('is, by lock files %s, bills %s and headers %s, %j', (lock_files, sboms, kernel_headers, kinds) => {
    expect(shownKinds({ lock_files, sboms, kernel_headers }).toSorted()).toEqual(kinds.toSorted());
  });
});
