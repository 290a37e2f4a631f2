import { describe, expect, it } from 'vitest';
import { formatById } from '../formats/index.ts';
import { outputsOf } from './outputs.ts';

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
  ])('with $name: $says', ({ values, says }) => {
    const outputs = outputsOf(values, 'table', formatById).map(
      ({ format, file }) => `${format.id} to ${file ?? 'the terminal'}`,
    );
    expect(outputs).toEqual(says);
  });

  it.each([
    { values: ['sarfi=a.json'], says: 'there is no format sarfi' },
    { values: ['json', 'table'], says: 'two documents cannot go to the same place' },
    { values: ['json=a', 'table=a'], says: 'two documents cannot go to the same place' },
  ])('refuse $values', ({ values, says }) => {
    expect(() => outputsOf(values, 'table', formatById)).toThrow(says);
  });
});
