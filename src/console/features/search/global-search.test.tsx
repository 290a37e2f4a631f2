import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { GlobalSearch } from './global-search.tsx';

it('the search is a button that tells its keys', async () => {
  const { buttons, html } = await rendered(<GlobalSearch />);
  expect(buttons).toEqual(['Search']);
  expect(html).toContain('aria-keyshortcuts="/ Control+K"');
});
