import { expect, it } from 'vitest';
import { hasMark, marks } from './text-marks.ts';

it('a text that has a mark is one that cannot be marked', () => {
  for (const [name, mark] of Object.entries(marks)) expect(hasMark(`a${mark}b`), name).toBe(true);
  expect([hasMark(''), hasMark('a\u0005b\n')]).toEqual([false, false]);
});

it('marks are different from each other, and are one byte', () => {
  expect(new Set(Object.values(marks)).size).toBe(Object.keys(marks).length);
  for (const mark of Object.values(marks)) expect(Buffer.byteLength(mark)).toBe(1);
});
