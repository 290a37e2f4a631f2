import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Page } from './page.tsx';

describe('the frame of a page', () => {
  it('has the way to it, its title, its facts, its actions and its content', async () => {
    const crumbs = [
      { label: 'Namespaces', to: '/namespaces' },
      { label: 'team', to: '/namespace', search: { name: 'team' } },
    ];
    const { text, links } = await rendered(
      <Page title="team/app" crumbs={crumbs} facts="12 tags" actions={<b>Delete</b>}>
        The tags
      </Page>,
    );
    expect(text).toBe('Namespaces / team team/app Delete 12 tags The tags');
    expect(links).toEqual(['/namespaces', '/namespace?name=team']);
  });

  it('has one head alone', async () => {
    const { html } = await rendered(<Page title="Feeds">…</Page>);
    expect(html.match(/<h\d/g)).toEqual(['<h1']);
  });
});
