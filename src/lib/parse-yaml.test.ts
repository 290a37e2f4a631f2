import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

const parse = (text: string) => parseYaml(Buffer.from(text));

describe('a YAML document', () => {
  it.each([
    { name: 'numbers', text: 'a: 1.10', value: { a: '1.10' } },
    { name: 'words that some take for Booleans', text: 'a: [no, true, ~]', value: { a: ['no', 'true', '~'] } },
    { name: 'days', text: 'a: 2026-01-02', value: { a: '2026-01-02' } },
    { name: 'texts of several lines', text: 'a: |\n  b\n  c\n', value: { a: 'b\nc\n' } },
  ])('keeps $name as texts', ({ text, value }) => {
    expect(parse(text)).toEqual(value);
  });

  it.each([
    { name: 'an alias', text: 'a: &x [1]\nb: *x', says: 'alias' },
    { name: 'levels without end', text: '['.repeat(100), says: 'maxDepth' },
    { name: 'something else', text: 'a: [', says: '' },
    { name: 'nothing', text: '', says: '' },
    { name: 'two documents', text: '--- 1\n--- 2', says: 'is not YAML that can be read' },
  ])('is refused that has $name', ({ text, says }) => {
    expect(() => parse(text)).toThrow(says);
  });
});
