import { expect, it } from 'vitest';
import { wantedBy } from './wanted-by.ts';

const find = wantedBy([
  { id: 'texts', wants: (path: string) => path.endsWith('.txt') },
  { id: 'lists', reads: ['list.txt', 'list*.txt'], wants: (path: string) => !path.includes('vendor/') },
  { id: 'programs', wants: (_: string, executable: boolean) => executable },
]);

it.each([
  ['a/list.txt', false, ['texts', 'lists']],
  ['list-2.txt', false, ['texts', 'lists']],
  ['vendor/list.txt', false, ['texts']],
  ['a/list', true, ['programs']],
  ['a/list', false, []],
])('%s (executable: %s) is wanted by whoever has its name and asks for it', (path, executable, ids) => {
  expect(find(path, executable).map(({ id }) => id)).toEqual(ids);
});
