import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { SearchBox } from './search-box.tsx';

it.each(['curl', '', '"><script>'])('has what stands in the address: %j', async (value) => {
  const { fields, html } = await rendered(
    <SearchBox label="Search packages" placeholder="Part of a name" value={value} onChange={() => undefined} />,
  );
  expect(fields).toEqual([`Search packages: ${value}`.trim()]);
  expect(html).toContain('placeholder="Part of a name"');
  expect(html).not.toContain('<script>');
});
