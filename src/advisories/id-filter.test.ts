import { describe, expect, it } from 'vitest';
import { buildIdFilter, hashId, idFilter, mayHave } from './id-filter.ts';

const cve = (n: number) => `CVE-${2000 + (n % 27)}-${n}`;

describe('a filter of ids', () => {
  it.each([0, 1, 2, 1_000, 50_000])('has each of %i ids', (count) => {
    const ids = Array.from({ length: count }, (_, n) => cve(n));
    const filter = idFilter(buildIdFilter(ids, count));
    expect(ids.filter((id) => !mayHave(filter, hashId(id)))).toEqual([]);
  });

  it('reads bytes that do not begin at a word', () => {
    const bytes = buildIdFilter([cve(1), cve(2)], 2);
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(idFilter(moved.subarray(1))).toEqual(idFilter(bytes));
  });

  it('seldom takes another id for one of its own', () => {
    const filter = idFilter(buildIdFilter(new Set(Array.from({ length: 20_000 }, (_, n) => cve(n))), 20_000));
    const others = Array.from({ length: 20_000 }, (_, n) => cve(n + 20_000));
    const wrong = others.filter((id) => mayHave(filter, hashId(id))).length;
    expect(wrong / others.length).toBeLessThan(0.02);
  });
});
