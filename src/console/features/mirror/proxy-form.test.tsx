import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { ProxyForm } from './proxy-form.tsx';

const proxy: ApiProxy = {
  ...{ url: 'https://other.example.com', prefix: 'library/', authenticated: true },
  ...{ freshSeconds: 90, serveStale: false },
};
const stale = 'Hand out what is here while the other registry cannot be reached';

it.each<[string, ApiProxy | null, boolean, string[], string[]]>([
  [
    'becomes a proxy',
    null,
    true,
    ['Registry:', 'Prefix:', 'User:', 'Password or token:', 'Minutes for which a tag holds: 10', `${stale}: on`],
    ['Show password', 'Make it a proxy'],
  ],
  [
    'that is a proxy is changed, without what is signed in with',
    proxy,
    true,
    [
      ...['Registry: https://other.example.com', 'Prefix: library', 'User:', 'Password or token:'],
      ...['Minutes for which a tag holds: 1.5', `${stale}: off`],
    ],
    ['Show password', 'Save'],
  ],
  [
    'that is a proxy is read by others',
    proxy,
    false,
    [
      ...['Registry: https://other.example.com (disabled)', 'Prefix: library (disabled)'],
      ...['Minutes for which a tag holds: 1.5 (disabled)', `${stale}: off (disabled)`],
    ],
    [],
  ],
])('a namespace %s', async (_name, of, editable, fields, buttons) => {
  const shown = await rendered(<ProxyForm namespace="team" proxy={of} editable={editable} />);
  expect(shown.fields).toEqual(fields);
  expect(shown.buttons).toEqual(buttons);
});
