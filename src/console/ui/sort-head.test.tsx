import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { SortHead } from './sort-head.tsx';

describe('the head of a column that can be sorted by', () => {
  it.each([
    ['says so where the list is', 'pushed', 'descending', true],
    ['says nothing where the list is not', 'name', 'descending', false],
    ['says the other direction', 'pushed', 'ascending', true],
  ] as const)('%s', async (_name, by, sort, sorted) => {
    const { html, labels } = await rendered(
      <table>
        <thead>
          <tr>
            <SortHead column={{ id: 'pushed', head: 'Pushed', sort }} sorting={{ by, onSort() {} }} />
          </tr>
        </thead>
      </table>,
    );
    expect(html.includes(`aria-sort="${sort}"`)).toBe(sorted);
    expect(labels).toEqual(['Sort by Pushed']);
  });
});
