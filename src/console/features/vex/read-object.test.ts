import { expect, it } from 'vitest';
import { readObject } from './read-object.ts';

it.each([
  ['an object', '{"document": 1}', { document: 1 }],
  ['no list', '[1]', undefined],
  ['no text', '"a"', undefined],
  ['nothing', 'null', undefined],
  ['nothing in what is no JSON', '{', undefined],
])('a file holds %s', async (_name, text, held) => {
  expect(await readObject(new Blob([text]))).toEqual(held);
});

it('there is nothing in no file', async () => {
  expect(await readObject(null)).toBeUndefined();
});
