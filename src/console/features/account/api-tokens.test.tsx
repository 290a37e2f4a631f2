import { describe, expect, it } from 'vitest';
import { answer, daysAgo, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiToken } from '../../../api/people-schemas.ts';
import { ApiTokens } from './api-tokens.tsx';

const token: ApiToken = { id: 1, name: 'laptop', readOnly: true, expired: false, createdAt: daysAgo(3) };
const tokens = (...changes: Partial<ApiToken>[]) =>
  answer('listTokens', {}, pageOf(...changes.map((change, id) => ({ ...token, id, ...change }))));

describe('API tokens', () => {
  it('are loaded first', async () => {
    expect((await rendered(<ApiTokens />)).labels).toEqual(['Loading']);
  });

  it('say what they are for where there is none', async () => {
    const { text, buttons } = await rendered(<ApiTokens />, [tokens()]);
    expect(text).toMatch(/^API tokens New token You have no tokens A token takes the place of your password/);
    expect(buttons).toEqual(['New token']);
  });

  it.each<[string, Partial<ApiToken>, string]>([
    ['reading', {}, 'laptop reading 3 days ago – –'],
    ['everything', { readOnly: false }, 'laptop all that you may 3 days ago – –'],
    ['some namespaces', { namespaces: ['team', 'base'] }, 'laptop reading, in team, base 3 days ago'],
    ['namespaces that are gone', { namespaces: [] }, 'laptop reading, in no namespace any more 3 days ago'],
    ['no longer anything', { expired: true, expiresAt: daysAgo(2) }, '3 days ago – Expired'],
    ['some time', { lastUsedAt: daysAgo(2), expiresAt: daysAgo(-3) }, '3 days ago 2 days ago in 3 days'],
  ])('say that they are good for %s', async (_name, change, text) => {
    const { rows, buttons } = await rendered(<ApiTokens />, [tokens(change)]);
    expect(rows[1]).toContain(text);
    expect(buttons).toContain('Revoke laptop');
  });

  it('are revoked after a question', async () => {
    const { text } = await renderedOpen(<ApiTokens />, [tokens({})]);
    expect(text).toContain('Revoke laptop Whatever signs in with it is refused from now on.');
  });
});
