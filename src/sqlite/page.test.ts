import { expect, it } from 'vitest';
import { type Cell, layPage, localSize, type Page, pageTypeOf, pageTypes, readPage } from './page.ts';

const pageSize = 512;

function cell(values: Partial<Cell>): Cell {
  return { child: 0, rowId: 0, local: Buffer.alloc(0), size: 0, overflow: 0, ...values };
}

function record(text: string): Pick<Cell, 'local' | 'size'> {
  return { local: Buffer.from(text), size: text.length };
}

it.each<readonly [name: string, page: Page]>([
  ['no cells', { type: pageTypes.leafTable, cells: [], last: 0 }],
  [
    'rows',
    {
      type: pageTypes.leafTable,
      cells: [cell({ rowId: 1, ...record('abc') }), cell({ rowId: 300, ...record('d') })],
      last: 0,
    },
  ],
  [
    'a row that goes on elsewhere',
    {
      type: pageTypes.leafTable,
      cells: [cell({ rowId: 1, local: Buffer.alloc(92, 1), size: 600, overflow: 9 })],
      last: 0,
    },
  ],
  ['keys', { type: pageTypes.leafIndex, cells: [cell(record('a')), cell(record('bcdef'))], last: 0 }],
  ['children by row id', { type: pageTypes.interiorTable, cells: [cell({ child: 4, rowId: 70_000 })], last: 5 }],
  ['children by key', { type: pageTypes.interiorIndex, cells: [cell({ child: 4, ...record('key') })], last: 5 }],
])('a page with %s is read as it was laid', (_, page) => {
  for (const number of [1, 2]) {
    const bytes = Buffer.alloc(pageSize, 0xff);
    layPage(page, bytes, number);
    expect(readPage(bytes, number)).toEqual(page);
    expect(bytes.subarray(0, 100).equals(Buffer.alloc(100, 0xff))).toBe(number === 1);
  }
});

it('more cells than fit are refused', () => {
  const cells = Array.from({ length: 10 }, (_, rowId) => cell({ rowId, ...record('x'.repeat(60)) }));
  expect(() => layPage({ type: pageTypes.leafTable, cells, last: 0 }, Buffer.alloc(pageSize), 2)).toThrow('do not fit');
});

it.each([
  ['of no type', [0, 0, 0, 0, 0]],
  ['with more cells than it has room for', [13, 0, 0, 255, 255]],
  ['with a cell that ends behind it', [13, 0, 0, 0, 1, 0, 0, 0, 1, 254]],
])('a page %s is damaged', (_, head) => {
  const bytes = Buffer.alloc(pageSize, 100);
  Buffer.from(head).copy(bytes);
  expect(() => readPage(bytes, 2)).toThrow();
});

it('a type is one of four', () => {
  expect([2, 5, 10, 13].map(pageTypeOf)).toEqual([2, 5, 10, 13]);
  expect(() => pageTypeOf(3)).toThrow('damaged');
});

it.each([
  ['a row that fits', 477, pageTypes.leafTable, 477],
  ['a row that is one byte too long', 478, pageTypes.leafTable, 39],
  ['a row whose rest fills a page', 39 + 508, pageTypes.leafTable, 39],
  ['a key that fits', 102, pageTypes.leafIndex, 102],
  ['a key that is one byte too long', 103, pageTypes.leafIndex, 39],
  ['a long key with a little that is left', 39 + 508 + 20, pageTypes.interiorIndex, 59],
])('%s has its bytes in the page itself', (_, size, type, local) => {
  expect(localSize(size, type, pageSize)).toBe(local);
});
