import { describe, expect, it } from 'vitest';
import { isFixed, shownColumns } from './shown-columns.ts';

const columns = [
  { id: 'name' },
  { id: 'size' },
  { id: 'published', shown: 'wide' },
  { id: 'path', shown: 'chosen' },
  { id: 'actions', silent: true },
] as const;

describe('the columns of a list', () => {
  it.each([
    ['leaves out on a narrow screen what is for wide ones', undefined, false, 'name size actions'],
    ['shows on a wide screen what is for wide ones', undefined, true, 'name size published actions'],
    ['shows what was chosen on any screen', ['published', 'path'], false, 'name published path actions'],
    ['keeps the first one and the buttons where nothing was chosen', [], true, 'name actions'],
    ['takes no notice of names that are no longer there', ['size', 'gone'], false, 'name size actions'],
    ['takes no notice of what somebody else stored', 'size', false, 'name size actions'],
  ])('%s', (_, chosen, isWide, expected) => {
    expect(
      shownColumns(columns, chosen, isWide)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(expected);
  });

  it('offers to hide all but the first one and the buttons', () => {
    expect(columns.filter((column, index) => !isFixed(column, index)).map(({ id }) => id)).toEqual([
      'size',
      'published',
      'path',
    ]);
  });
});
