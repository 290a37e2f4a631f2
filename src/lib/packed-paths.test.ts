import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedPaths } from './packed-paths.ts';

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

describe('a packed list of paths', () => {
  it.each([
    ['nothing', []],
    ['the root', ['']],
    ['a file and a folder of one name', ['a', 'a/']],
    ['what comes before a slash', ['a', 'a\u0001', 'a-', 'a/', 'a/b', 'a0']],
    ['long paths', ['x/'.repeat(2_000), `${'x/'.repeat(2_000)}y`, 'ü'.repeat(4_000)]],
  ])('of %s is told as it was given', (_, paths) => {
    const list = PackedPaths.of(paths.toReversed());
    expect([...list]).toEqual(paths.toSorted(byBytes));
    expect(list.size).toBe(paths.length);
    for (const path of paths) expect(list.has(path), path).toBe(true);
  });

  it.each([1, 31, 32, 33, 64, 20_000])('of %i paths has these, and no others', (count) => {
    const paths = Array.from({ length: count }, (_, at) => `usr/share/doc/${at * 2}`);
    const list = PackedPaths.of(paths);
    expect(list.size).toBe(count);
    for (const path of paths) expect(list.has(path), path).toBe(true);
    for (let at = 1; at < 200; at += 2) expect(list.has(`usr/share/doc/${at}`), `${at}`).toBe(false);
    expect(['', 'usr', 'usr/', 'a', 'z', 'usr/share/doc/0/'].filter((path) => list.has(path))).toEqual([]);
  });

  it('is made of whatever paths there are', () => {
    const path = fc.stringMatching(/^[ab]{1,3}(?:\/[abü]{1,2}){0,3}\/?$/);
    fc.assert(
      fc.property(fc.array(path, { maxLength: 100 }), path, (paths, other) => {
        const list = PackedPaths.of(paths);
        expect([...list]).toEqual([...new Set(paths)].toSorted(byBytes));
        expect(list.has(other)).toBe(paths.includes(other));
      }),
    );
  });

  it('is the same when it is read from its bytes', () => {
    const paths = Array.from({ length: 10_000 }, (_, at) => `${'deep/'.repeat(at % 50)}${at}`);
    const pieces = Array.from(PackedPaths.of(paths).packed(), (piece) => Uint8Array.from(piece));
    expect(pieces.length).toBeGreaterThan(1);
    const list = new PackedPaths(() => pieces);
    expect([...list]).toEqual(paths.toSorted(byBytes));
    expect(Buffer.concat([...list.packed()])).toEqual(Buffer.concat(pieces));
  });

  it('of a million paths that are much alike takes little', () => {
    function* paths() {
      for (let at = 0; at < 1_000_000; at++) yield `usr/share/doc/package-${String(at).padStart(7, '0')}/copyright`;
    }
    let size = 0;
    for (const piece of PackedPaths.of(paths()).packed()) size += piece.length;
    expect(size).toBeLessThan(20_000_000);
  });
});
