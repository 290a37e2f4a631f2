import { describe, expect, it } from 'vitest';
import { emptyHash, encodeNameSet, hashOn, openNameSet } from './name-set.ts';

const hash = (name: string) => hashOn(emptyHash, name);
const names = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word}${index}`);
const encode = (all: readonly string[]) => encodeNameSet(all.map(hash)) ?? '';

describe('a set of names', () => {
  it.each([0, 1, 2, 3, 100, 5_000, 70_000])('of %s has each of them', (count) => {
    const all = names(count, 'golang.org/x/net/html.parse');
    const has = openNameSet(encode(all));
    expect(all.filter((name) => !has(hash(name)))).toEqual([]);
  });

  it('has hardly any other name, and takes less than two bytes for each', () => {
    const text = encode(names(20_000, 'a.F'));
    const has = openNameSet(text);
    const mistaken = names(20_000, 'b.G').filter((name) => has(hash(name)));
    expect([mistaken.length < 20, Buffer.from(text, 'base64').length < 20_000 * 1.8]).toEqual([true, true]);
  });

  it('is the same in whatever order they come, and however often', () => {
    expect(encode(['a', 'b', 'c', 'a'])).toBe(encode(['c', 'b', 'a']));
  });

  it('of none has none', () => {
    expect(openNameSet(encode([]))(hash('a'))).toBe(false);
  });

  it('is not made of more than a million', () => {
    expect(encodeNameSet(Array.from({ length: 2 ** 20 + 1 }, (_, index) => index))).toBeUndefined();
  });

  const whole = Buffer.from(encode(names(100, 'a')), 'base64');
  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is cut off', whole.subarray(0, -8)],
    ['has more names than bits', Buffer.concat([Buffer.from('7fffffff', 'hex'), whole])],
    ['has ones without end', Buffer.concat([whole.subarray(0, 4), Buffer.alloc(whole.length, 0xff)])],
  ])('that %s is taken for one that has any name', (_, bytes) => {
    expect(openNameSet(bytes.toString('base64'))(hash('b'))).toBe(true);
  });

  it('goes on with what a hash begins with', () => {
    expect(hashOn(hash('net/http.'), 'Get')).toBe(hash('net/http.Get'));
  });
});
