import { expect, it } from 'vitest';
import { z } from 'zod';
import { rowShape } from './list-export.ts';
import { pageOf } from './schemas.ts';

const row = z.object({ a: z.string() });

it.each<[string, Parameters<typeof rowShape>[0], unknown]>([
  ['a list', { method: 'GET', response: pageOf(row) }, row],
  ['what a change answers', { method: 'POST', response: pageOf(row) }, undefined],
  ['no answer', { method: 'GET' }, undefined],
  ['a thing', { method: 'GET', response: row }, undefined],
  ['a list without its number', { method: 'GET', response: z.object({ items: z.array(row) }) }, undefined],
  ['a number of what is no list', { method: 'GET', response: z.object({ items: row, total: z.int() }) }, undefined],
])('rows of %s', (_, endpoint, shape) => {
  expect(rowShape(endpoint)).toBe(shape);
});
