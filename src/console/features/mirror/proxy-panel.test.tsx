import { describe, expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { ProxyPanel } from './proxy-panel.tsx';

const proxy: ApiProxy = {
  ...{ url: 'https://other.example.com', prefix: '', authenticated: false, freshSeconds: 600, serveStale: true },
};
const given = (of: ApiProxy | null) => answer('getProxy', { params: { namespace: 'team' } }, { proxy: of });
const none = 'This namespace is no proxy.';
const could = `${none} One without repositories can become one.`;

describe('what a namespace is a proxy of', () => {
  it('is loaded first', async () => {
    expect((await rendered(<ProxyPanel namespace="team" editable />)).labels).toEqual(['Loading']);
  });

  it.each<[string, ApiProxy | null, boolean, string, number, string[]]>([
    ['nothing, to those who could make it one', null, true, could, 6, ['Show password', 'Make it a proxy']],
    ['nothing, to others', null, false, none, 0, []],
    [
      'another registry, to those who look after it',
      proxy,
      true,
      'Nothing was fetched yet Test connection',
      6,
      [...['Test connection', 'Show password', 'Save', 'Delete proxy team']],
    ],
    ['another registry, to others', proxy, false, 'Nothing was fetched yet', 4, []],
  ])('is told: %s', async (_name, of, editable, text, fields, buttons) => {
    const shown = await rendered(<ProxyPanel namespace="team" editable={editable} />, [given(of)]);
    expect(shown.text).toContain(`Nobody pushes to it. ${text}`);
    expect(shown.text.includes(could)).toBe(text === could);
    expect(shown.fields).toHaveLength(fields);
    expect(shown.buttons).toEqual(buttons);
  });

  it('stays where it is no proxy any more', async () => {
    const { text } = await renderedOpen(<ProxyPanel namespace="team" editable />, [given(proxy)]);
    expect(text).toContain('Delete proxy team What it holds stays, and nothing more is fetched.');
  });
});
