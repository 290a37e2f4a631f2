import { describe, expect, it } from 'vitest';
import { everyRow } from './every-row.ts';

describe('every row of a list', () => {
  it.each([
    ['none', 0, [0]],
    ['one page', 500, [0]],
    ['several pages', 1_100, [0, 500, 1_000]],
  ])('comes from %s', async (_name, total, offsets) => {
    const asked: number[] = [];
    const rows = await everyRow(async (limit, offset) => {
      asked.push(offset);
      return { items: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => offset + at), total };
    });
    expect([rows.length, rows.at(-1), asked]).toEqual([total, total === 0 ? undefined : total - 1, offsets]);
  });

  it('ends where rows went away meanwhile', async () => {
    expect(await everyRow(async () => ({ items: [], total: 7 }))).toEqual([]);
  });
});
