import { describe, expect, it } from 'vitest';
import { releaseOf } from './release-of.ts';

describe('the release of a gem', () => {
  it.each([
    ['1.19.3', '1.19.3'],
    ['1.19.3-aarch64-linux-gnu', '1.19.3'],
    ['1.19.3-x86_64-linux', '1.19.3'],
    ['0.6.0-x86_64-darwin-10', '0.6.0'],
    ['1.2.0-x86-mingw32', '1.2.0'],
    ['1.2.0-x64-mingw-ucrt', '1.2.0'],
    ['1.15.0-java', '1.15.0'],
    ['1.0.0.rc1-arm64-darwin', '1.0.0.rc1'],
    ['1.0.0-rc1', '1.0.0-rc1'],
    ['1.0.0-x', '1.0.0-x'],
    ['1.0.0-javascript', '1.0.0-javascript'],
    ['', ''],
  ])('of %j is %j', (version, release) => {
    expect(releaseOf(version)).toBe(release);
  });

  it('is found at once in what is hostile', () => {
    const hostile = `1${'-x86'.repeat(200_000)}!`;
    expect(releaseOf(hostile)).toBe(hostile);
  });
});
