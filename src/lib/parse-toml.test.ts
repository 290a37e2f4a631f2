import { expect, it } from 'vitest';
import { parseToml } from './parse-toml.ts';

it('reads a text', () => {
  expect(parseToml(Buffer.from('[package]\nname = "a"\nauthors = ["x", "y"]\n'))).toEqual({
    package: { name: 'a', authors: ['x', 'y'] },
  });
});

it('says in one line why a text cannot be read', () => {
  expect(() => parseToml(Buffer.from('name = \n'))).toThrow(/^is not TOML that can be read: [^\n]+$/);
});

it('refuses more values than fit in memory before it reads them', () => {
  expect(() => parseToml(Buffer.from(`a = [${'1,'.repeat(1_000_001)}]`))).toThrow('has too many values to be read');
});
