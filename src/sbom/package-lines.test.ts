import { expect, it } from 'vitest';
import { packageLines } from './package-lines.ts';

const list = packageLines({
  title: 'a list',
  itemOf: (line) => (line.startsWith('no ') ? undefined : line === '-' ? 'none' : { name: line }),
  unknown: (items) => [`${items.length} items`],
});
const read = (text: string, json?: unknown) => list.read({ text, json } as Parameters<typeof list.read>[0]);

it('takes each line but empty ones, comments and those that name nothing', () => {
  expect(read('a\n\n# x\n-\nb\r\n')).toEqual({ items: [{ name: 'a' }, { name: 'b' }], unknown: ['2 items'] });
});

it.each<[string, string, unknown]>([
  ['where a line is none of it', 'a\nno line\n', undefined],
  ['where a line is too long', 'a'.repeat(8_193), undefined],
  ['where it names nothing', '-\n', undefined],
  ['where it is JSON', 'a\n', {}],
])('is no such list %s', (_, text, json) => {
  expect(read(text, json)).toBeUndefined();
});
