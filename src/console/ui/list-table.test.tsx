import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { Column } from './column.ts';
import { actionColumn } from './column.ts';
import { ListTable } from './list-table.tsx';

interface Row {
  readonly id: number;
  readonly name: string;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Name', sort: 'ascending', cell: ({ name }) => name, title: ({ id }) => `number ${id}` },
  { id: 'id', head: 'Digest', className: 'mono end', cell: ({ id }) => id },
  actionColumn(({ name }) => <button type="button">{`Delete ${name}`}</button>),
];
const rows = [
  { id: 1, name: 'first' },
  { id: 2, name: 'second' },
];
const shape = { rows, columns, rowKey: ({ id }: Row) => id, exported: 'excerpt' } as const;

describe('a list', () => {
  it('has a head over each column, and a row for each of its rows', async () => {
    const { html, text } = await rendered(<ListTable {...shape} />);
    expect(text).toBe('Name Digest Actions first 1 Delete first second 2 Delete second');
    expect(html.match(/<tr\b/g)).toHaveLength(3);
  });

  it('names the cells for phones, where heads are not seen', async () => {
    const { html } = await rendered(<ListTable {...shape} />);
    expect([...html.matchAll(/data-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
      'Name',
      'Digest',
      'Name',
      'Digest',
    ]);
  });

  it('says by what it is sorted, and how it can be', async () => {
    const { html, labels } = await rendered(<ListTable {...shape} sorting={{ by: 'name', onSort() {} }} />);
    expect(html).toContain('aria-sort="ascending"');
    expect(labels).toContain('Sort by Name');
  });

  it('opens rows that have details', async () => {
    const details = { label: ({ name }: Row) => `Details of ${name}`, show: () => 'more' };
    const { html, text, labels } = await rendered(<ListTable {...shape} details={details} />);
    expect(labels).toEqual(expect.arrayContaining(['Details of first', 'Details of second']));
    expect(html.match(/aria-expanded="false"/g)).toHaveLength(2);
    expect(text).not.toContain('more');
  });

  it('marks the rows that are chosen', async () => {
    const choice = { chosen: new Set([2]), onChange() {}, label: ({ name }: Row) => `Choose ${name}` };
    const { html, labels } = await rendered(<ListTable {...shape} choice={choice} />);
    expect(labels).toEqual(expect.arrayContaining(['Choose all on this page', 'Choose first', 'Choose second']));
    expect(html.match(/data-chosen="true"/g)).toHaveLength(1);
  });
});
