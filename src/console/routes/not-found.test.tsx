import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { NotFound } from './not-found.tsx';

it('an address that leads nowhere leads to the overview', async () => {
  const { text, links } = await rendered(<NotFound />);
  expect(text).toMatch(/^There is nothing here .* To the overview$/);
  expect(links).toEqual(['/']);
});
