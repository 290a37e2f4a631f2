import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { actionColumn, type Column } from './column.ts';
import { ListRow } from './list-row.tsx';

interface Row {
  readonly name: string;
}
const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Name', className: 'mono', title: ({ name }) => `all of ${name}`, cell: ({ name }) => name },
  actionColumn(() => 'do it'),
];
const details = { label: ({ name }: Row) => `Details of ${name}`, show: () => 'the details' };
const shown = (withDetails: boolean) =>
  rendered(
    <table>
      <tbody>
        <ListRow
          row={{ name: 'a' }}
          columns={columns}
          labels={['Name', undefined]}
          details={withDetails ? details : undefined}
        />
      </tbody>
    </table>,
  );

it('cells have their classes, what is said of them, and their heads for cards', async () => {
  const { html, rows } = await shown(false);
  expect(html).toMatch(
    /<td class="mono" title="all of a" data-label="Name">a<\/td><td class="end actions">do it<\/td>/,
  );
  expect(rows).toEqual(['a do it']);
});

it('details are closed, and the button that opens them is named', async () => {
  const { html, buttons, text } = await shown(true);
  expect(buttons).toEqual(['Details of a']);
  expect(html).toContain('aria-expanded="false"');
  expect(text).not.toContain('the details');
});
