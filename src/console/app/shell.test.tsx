import { describe, expect, it } from 'vitest';
import { signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { sessionKey } from '../lib/session.tsx';
import { Shell } from './shell.tsx';

describe('the frame of every page', () => {
  it('is not there before it is known who is signed in', async () => {
    expect((await rendered(<Shell />)).text).toBe('');
  });

  it('is the sign-in page where nobody is', async () => {
    const { buttons, links } = await rendered(<Shell />, [[sessionKey, null]]);
    expect(buttons).toContain('Sign in');
    expect(links).toEqual([]);
  });

  it('has the way past the navigation first, then the tools, then the pages', async () => {
    const { links, buttons, labels } = await rendered(<Shell />, [signedIn()]);
    expect(links.slice(0, 4)).toEqual(['#content', '/', '/', '/namespaces']);
    expect(buttons).toEqual([
      'Navigation',
      'Search',
      expect.stringMatching(/^State of the server: /),
      'Switch to dark colours',
      'ada',
    ]);
    expect(labels).toContain('Main');
  });

  it.each([
    ['administrators see that they are some', 'administrator', 'Administrator'],
    ['others have no role beside their name', null, undefined],
  ] as const)('%s', async (_name, role, title) => {
    const { html } = await rendered(<Shell />, [signedIn([], { role })]);
    const button = /<button[^>]*aria-label="ada"[^>]*>/.exec(html)?.[0] ?? '';
    expect(/ title="([^"]*)"/.exec(button)?.[1]).toBe(title);
  });

  it.each([true, false])('says whether what it shows is made up: %s', async (demonstration) => {
    const { text } = await rendered(<Shell />, [signedIn([], { demonstration })]);
    expect(text.includes('A demonstration:')).toBe(demonstration);
  });

  it('leads to the pages that one may use', async () => {
    const { links } = await rendered(<Shell />, [signedIn(['manage_users'])]);
    expect(links).toContain('/users');
    expect(links).not.toContain('/audit');
  });
});
