import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ChangeSection } from './change-section.tsx';

const columns = [{ id: 'name', head: 'Name', cell: ({ name }: { readonly name: string }) => name }] as const;

function shown(total: number, listed: number) {
  const rows = Array.from({ length: listed }, (_, index) => ({ name: `p${index}` }));
  return rendered(<ChangeSection title="New packages" {...{ total, columns, rows }} rowKey={({ name }) => name} />);
}

it('there is no section for changes that there are none of', async () => {
  expect((await shown(0, 0)).text).toBe('');
});

it('a section counts its changes and shows them', async () => {
  const { text, rows } = await shown(2, 2);
  expect(text).toBe('New packages 2 Name p0 p1 Export');
  expect(rows).toHaveLength(3);
});

it('of very many changes the first are shown, and it is said where the others are', async () => {
  const { text, rows } = await shown(6_000, 300);
  expect(rows).toHaveLength(201);
  expect(text).toContain('The first 200 of 6000 are shown; the API has more.');
});
