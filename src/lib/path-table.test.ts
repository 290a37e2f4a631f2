import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absent, maxPathBytes, PathTable, root, shown } from './path-table.ts';

const paths = ['a', 'a/b', 'b', 'usr/lib/ü', 'usr/lib', 'usr/lib/漢字', 'a\u0000', 'a/b/c', 'a/\ud83d\ude00', 'a/'];

describe('a table of paths', () => {
  it('has one number for each, and for each folder that they are in', () => {
    const table = new PathTable();
    const numbers = paths.map((path) => table.numberOf(path));
    expect(new Set(numbers).size).toBe(paths.length);
    expect(paths.map((path) => table.numberOf(path))).toEqual(numbers);
    expect(paths.map((path) => table.find(path))).toEqual(numbers);
    expect(numbers.map((number) => table.pathOf(number))).toEqual(paths);
    expect(table.pathOf(table.parentOf(table.find('usr/lib')))).toBe('usr');
    expect(table.numberOf('')).toBe(root);
  });

  it.each(['c', 'a/b/d', 'usr/lib/u', 'usr/bin', 'a\u0000\u0000', 'lib', 'usr/lib/ü/x', 'x'.repeat(maxPathBytes)])(
    'has none for what was not put there: %.20s',
    (path) => {
      const table = new PathTable();
      for (const known of paths) table.numberOf(known);
      expect(table.find(path)).toBe(absent);
    },
  );

  it('has many thousands', () => {
    const table = new PathTable();
    const pathAt = (at: number) => `d${at % 300}/${at}/f`;
    for (let at = 0; at < 30_000; at++) table.numberOf(pathAt(at));
    expect(table.size).toBe(1 + 300 + 2 * 30_000);
    for (let at = 0; at < 30_000; at += 7) expect(table.pathOf(table.find(pathAt(at)))).toBe(pathAt(at));
  });

  it('has no path that is longer than any name of a file', () => {
    expect(() => new PathTable().numberOf('x'.repeat(maxPathBytes))).toThrow(RangeError);
  });

  it('tells those that are asked for in the order of their bytes', () => {
    const name = fc.string({
      minLength: 1,
      maxLength: 3,
      unit: fc.constantFrom('a', 'b', '-', '.', '\u0001', 'ü', '漢', '\ud83d\ude00'),
    });
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const form = fc.constantFrom(0, shown.asFile, shown.asFolder, shown.asFile | shown.asFolder);
    fc.assert(
      fc.property(fc.dictionary(path, form), (forms) => {
        const table = new PathTable();
        const byNumber = new Map(Object.entries(forms).map(([one, two]) => [table.numberOf(one), two]));
        const told = Array.from(
          table.sorted((number) => byNumber.get(number) ?? 0),
          ({ bytes, length }) => bytes.toString('utf8', 0, length),
        );
        const expected = Object.entries(forms).flatMap(([one, two]) => [
          ...((two & shown.asFile) === 0 ? [] : [one]),
          ...((two & shown.asFolder) === 0 ? [] : [`${one}/`]),
        ]);
        expect(told).toEqual(expected.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
      }),
    );
  });
});
