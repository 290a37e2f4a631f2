import { expect, it } from 'vitest';
import { wantedBy } from './wanted-by.ts';

const find = wantedBy([
  { id: 'texts', wants: (path: string) => path.endsWith('.txt') },
  { id: 'lists', reads: ['list.txt', 'list*.txt'], wants: (path: string) => !path.includes('vendor/') },
  { id: 'programs', wants: (_: string, executable: boolean) => executable },
]);

it('those that want the same by the same function are asked once', () => {
  let asked = 0;
  const wants = (path: string) => {
    asked++;
    return path === 'a';
  };
  const both = wantedBy([
    { id: 1, wants },
    { id: 2, wants },
  ]);
  expect(both('a', false).map(({ id }) => id)).toEqual([1, 2]);
  expect(both('b', false)).toEqual([]);
  expect(asked).toBe(2);
});

it('whoever has two names at a path is told once', () => {
  const find = wantedBy([{ id: 'lists', reads: ['list.txt', '*.txt'], wants: () => true }]);
  expect(find('list.txt', false).map(({ id }) => id)).toEqual(['lists']);
});

it.each([
  ['a/list.txt', false, ['texts', 'lists']],
  ['list-2.txt', false, ['texts', 'lists']],
  ['vendor/list.txt', false, ['texts']],
  ['a/list', true, ['programs']],
  ['a/list', false, []],
])('%s (executable: %s) is wanted by whoever has its name and asks for it', (path, executable, ids) => {
  expect(find(path, executable).map(({ id }) => id)).toEqual(ids);
});
