import { describe, expect, it } from 'vitest';
import { type Box, treemap } from './treemap.ts';

const box = { x: 10, y: 20, width: 600, height: 400 };
const rounded = ({ x, y, width, height }: Box) => [x, y, width, height].map((value) => Math.round(value));
const ratio = ({ width, height }: Box) => Math.max(width / height, height / width);

describe('a treemap', () => {
  it.each([
    ['nothing', [], []],
    ['one value', [5], [[10, 20, 600, 400]]],
    [
      'two alike',
      [1, 1],
      [
        [10, 20, 300, 400],
        [310, 20, 300, 400],
      ],
    ],
    [
      'a row of two, and one beside them',
      [2, 2, 2],
      [
        [10, 20, 400, 200],
        [10, 220, 400, 200],
        [410, 20, 200, 400],
      ],
    ],
  ])('places %s', (_, values, boxes) => {
    expect(treemap(values, box).map(rounded)).toEqual(boxes);
  });

  it('has areas in the proportion of the values, within the box and near to squares', () => {
    const values = [6, 6, 4, 3, 2, 2, 1];
    const boxes = treemap(values, box);
    const unit = (box.width * box.height) / 24;
    expect(boxes.map(({ width, height }) => Math.round((width * height) / unit))).toEqual(values);
    for (const { x, y, width, height } of boxes) {
      expect([x >= 10, y >= 20, x + width <= 610.001, y + height <= 420.001]).toEqual([true, true, true, true]);
    }
    expect(Math.max(...boxes.map(ratio))).toBeLessThan(3);
  });

  it('lays no rectangle over another', () => {
    const boxes = treemap([9, 8, 7, 5, 5, 4, 2, 2, 1, 1], box);
    const shared = (a: Box, b: Box) =>
      Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
      Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
    const overlaps = boxes.flatMap((a, at) => boxes.slice(at + 1).map((b) => shared(a, b)));
    expect(Math.max(...overlaps)).toBeLessThan(0.001);
  });

  it('takes values of very different sizes', () => {
    const boxes = treemap([1e12, 1e6, 1], box);
    expect(boxes.every(({ width, height }) => Number.isFinite(width) && Number.isFinite(height))).toBe(true);
  });
});
