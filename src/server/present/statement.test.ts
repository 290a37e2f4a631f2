import { describe, expect, it } from 'vitest';
import { presentStatements } from './statement.ts';

const statement = (reason: string) => ({
  status: 'fixed',
  reason,
  author: 'the maker',
  timestamp: 0,
  ids: [],
  products: [],
});
const lookup = (...reasons: readonly string[]) => ({ statements: () => reasons.map(statement) });
const shown = (counting: readonly string[], untrusted: readonly string[]) =>
  presentStatements({ counting: lookup(...counting), untrusted: lookup(...untrusted) } as never, {} as never);

describe('what is stated of a finding', () => {
  it('has what is heeded first', () => {
    expect(shown(['a'], ['b']).map(({ reason, counts }) => [reason, counts])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('is ten of each kind at most', () => {
    const many = Array.from({ length: 30 }, (_, index) => `${index}`);
    expect(shown(many, many).map(({ counts }) => counts)).toEqual([...Array(10).fill(true), ...Array(10).fill(false)]);
  });

  it('has its time in words that machines read', () => {
    expect(shown(['a'], [])[0]).toMatchObject({ timestamp: '1970-01-01T00:00:00.000Z', author: 'the maker' });
  });
});
