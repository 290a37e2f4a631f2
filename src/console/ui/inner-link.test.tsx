import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { InnerLink } from './inner-link.tsx';

it('a link to a page of the console leads there, and looks and is read as it is told', async () => {
  const { html, text, links } = await rendered(
    <InnerLink
      to="/version"
      search={{ repository: 'team/app', tab: 'layers' }}
      size="sm"
      aria-label="Layers of team/app"
    >
      Layers
    </InnerLink>,
  );
  expect(links).toEqual(['/version?repository=team/app&tab=layers']);
  expect(text).toBe('Layers');
  expect(html).toContain('aria-label="Layers of team/app"');
  expect(html).toContain('data-size="sm"');
});
