import { expect, it } from 'vitest';
import { z } from 'zod';
import { firstWords, plainWords } from './plain-words.ts';

it.each<[string, z.ZodType, unknown, string]>([
  ['a field that is missing', z.object({ a: z.string() }), {}, 'a: is missing'],
  ['a number in place of a text', z.object({ a: z.string() }), { a: 1 }, 'a: must be a text'],
  ['a list in place of an object', z.object({ rules: z.object({}) }), { rules: [] }, 'rules: must be an object'],
  ['an object in place of a list', z.array(z.string()), {}, 'must be a list'],
  ['an empty text', z.string().min(1), '', 'must not be empty'],
  ['a short text', z.string().min(3), 'x', 'must have at least 3 characters'],
  ['a long text', z.string().max(1), 'xy', 'must have at most 1 character'],
  ['a short list', z.array(z.number()).min(1), [], 'must have at least 1 entry'],
  ['a small number', z.number().min(3), 1, 'must be at least 3'],
  ['a number at a bound that is none', z.number().gt(0), 0, 'must be more than 0'],
  ['a large number', z.number().lt(9), 9, 'must be less than 9'],
  ['a word that is none', z.enum(['a', 'b']), 'c', 'must be one of a, b'],
  ['another word than the only one', z.literal('a'), 'c', 'must be a'],
  ['an unknown field', z.strictObject({}), { x: 1 }, 'has x, which means nothing here'],
  ['a text of another form', z.string().regex(/^a$/), 'b', 'is not written as it has to be'],
  ['what the schema has words for', z.string().regex(/^a$/, 'must be an a'), 'b', 'must be an a'],
  ['what there are no words for', z.number().multipleOf(2), 3, 'Invalid number: must be a multiple of 2'],
  ['a place deep inside', z.array(z.object({ a: z.number() })), [{ a: 'x' }], '0.a: must be a number'],
])('tells of %s', (_, schema, value, words) => {
  const { error } = schema.safeParse(value, { error: plainWords });
  expect(error && firstWords(error)).toBe(words);
});
