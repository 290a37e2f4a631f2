import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { QueryList } from './query-list.tsx';

interface Row {
  readonly name: string;
}

const shape = {
  columns: [{ id: 'name', head: 'Name', cell: ({ name }: Row) => name }],
  rowKey: ({ name }: Row) => name,
  label: 'Names',
  empty: 'Make one first',
  exported: 'excerpt',
} as const;

describe('a list that the server answers with', () => {
  it.each([
    ['is under way', { data: undefined, error: null, isPending: true }, '', 'Loading'],
    [
      'could not be had',
      { data: undefined, error: new Error('out of reach'), isPending: false },
      'out of reach',
      undefined,
    ],
    [
      'has nothing, and says what to do',
      { data: { items: [], total: 0 }, error: null, isPending: false },
      'Make one first',
      undefined,
    ],
    [
      'has rows',
      { data: { items: [{ name: 'a' }, { name: 'b' }], total: 2 }, error: null, isPending: false },
      'Name a b',
      'Names',
    ],
    [
      'keeps the rows that it has when it could not be asked again',
      { data: { items: [{ name: 'a' }], total: 1 }, error: new Error('out of reach'), isPending: false },
      'out of reach Name a',
      'Names',
    ],
  ])('%s', async (_name, result, text, label) => {
    const shown = await rendered(<QueryList result={result} {...shape} />);
    expect(shown.text).toBe(text);
    expect(shown.labels[0]).toBe(label);
  });
});
