import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CodedError } from './errors.ts';
import { reasonOf } from './reason-of.ts';

it.each<[string, () => unknown, string]>([
  ['a file that is not there', () => readFileSync('/nowhere/x'), 'there is no such file or folder'],
  ['a folder in place of a file', () => readFileSync('/'), 'it is a folder'],
  ['a path through a file', () => readFileSync(`${import.meta.filename}/x`), 'a part of the path is a file'],
])('says in words why %s cannot be read', (_, read, words) => {
  let error: unknown;
  try {
    read();
  } catch (thrown) {
    error = thrown;
  }
  expect(reasonOf(error)).toBe(words);
});

it.each<[string, unknown, string]>([
  ['a refusal', new CodedError('toString', 'It is so.'), 'It is so.'],
  ['an error', new Error('broken'), 'broken'],
  ['what is none', 'text', 'text'],
  ['nothing', undefined, 'undefined'],
])('keeps the message of %s', (_, error, words) => expect(reasonOf(error)).toBe(words));
