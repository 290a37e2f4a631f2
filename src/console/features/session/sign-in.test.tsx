import { describe, expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { SignIn } from './sign-in.tsx';

const fault = 'Signing in did not work; the log of the server says why.';

describe('the page for those who are not signed in', () => {
  it('asks for a name and a password', async () => {
    const { fields, buttons, links, text } = await rendered(<SignIn />);
    expect(fields).toEqual(['User name:', 'Password:']);
    expect(buttons).toEqual(['Language', 'Show password', 'Sign in']);
    expect(links).toEqual([]);
    expect(text).toContain('The password of admin was printed when the server started');
  });

  it('leads to the identity provider where there is one', async () => {
    const ways = answer('getSignInWays', {}, { oidc: { label: 'Example', path: '/oidc/start' } });
    const { text, links } = await rendered(<SignIn />, [ways]);
    expect(text).toContain('Sign in with Example');
    expect(links).toEqual(['/oidc/start']);
  });

  it.each([
    ['nothing where nothing was tried', '/', undefined],
    ['that a name is taken', '/?sign-in=name_taken', 'Another user has your name here already.'],
    ['that a user is disabled', '/?sign-in=user_disabled', 'Your user is disabled here. Ask an administrator.'],
    ['that something else went wrong', '/?sign-in=whatever', fault],
    ['no more of what it cannot know', '/?sign-in=constructor', fault],
  ])('tells of an earlier attempt %s', async (_name, at, text) => {
    const { html, text: shown } = await rendered(<SignIn />, [], at);
    expect(html.includes('role="alert"')).toBe(text !== undefined);
    expect(shown).toContain(text ?? '');
  });
});
