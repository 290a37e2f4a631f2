import { describe, expect, it } from 'vitest';
import { formatById } from '../formats/index.ts';
import { outputsOf } from './outputs.ts';

interface OutputCase {
  readonly given?: string;
  readonly values: readonly string[];
  readonly says: readonly string[];
}

describe('outputs', () => {
  it.each([
    { name: 'nothing given', values: [], says: ['table to the terminal'] },
    { name: 'a file', values: ['out.txt'], says: ['table to out.txt'] },
    { name: 'a file of a name with an equals sign', values: ['./a=b.txt'], says: ['table to ./a=b.txt'] },
    { name: 'a format', values: ['json'], says: ['json to the terminal'] },
    { name: 'a format and a file', values: ['sarif=a=b.sarif'], says: ['sarif to a=b.sarif'] },
    { name: 'a hyphen', values: ['json=-'], says: ['json to the terminal'] },
    {
      name: 'several',
      values: ['table', 'json=a.json', 'spdx=b.json'],
      says: ['table to the terminal', 'json to a.json', 'spdx to b.json'],
    },
    { name: 'a format alone', given: 'json', values: [], says: ['json to the terminal'] },
    { name: 'a format for a file', given: 'json', values: ['out.json'], says: ['json to out.json'] },
    {
      name: 'a format, and another one in a file',
      given: 'json',
      values: ['table=a.txt'],
      says: ['json to the terminal', 'table to a.txt'],
    },
    { name: 'a format that has its file', given: 'json', values: ['json=a.json'], says: ['json to a.json'] },
    {
      name: 'a format for a file, and another one for the terminal',
      given: 'json',
      values: ['./a.json', 'table'],
      says: ['json to ./a.json', 'table to the terminal'],
    },
  ])('with $name: $says', ({ given, values, says }: OutputCase) => {
    const outputs = outputsOf(values, { given, otherwise: 'table' }, formatById).map(
      ({ format, file }) => `${format.id} to ${file ?? 'the terminal'}`,
    );
    expect(outputs).toEqual(says);
  });

  it.each([
    { values: ['sarfi=a.json'], says: 'there is no format sarfi' },
    { values: ['json', 'table'], says: 'two documents cannot go to the same place' },
    { given: 'json', values: ['table'], says: 'two documents cannot go to the same place' },
    { values: ['json=a', 'table=a'], says: 'two documents cannot go to the same place' },
  ])('refuse $given $values', ({ given, values, says }: { given?: string; values: string[]; says: string }) => {
    expect(() => outputsOf(values, { given, otherwise: 'table' }, formatById)).toThrow(says);
  });
});
