import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { ProxyState } from './proxy-state.tsx';

const proxy: ApiProxy = {
  ...{ url: 'https://other.example.com', prefix: '', authenticated: false, freshSeconds: 600, serveStale: true },
};

it.each<[string, Partial<ApiProxy>, boolean, string]>([
  ['fetched nothing yet', {}, true, 'Nothing was fetched yet Test connection'],
  ['is not tried by those who may not', {}, false, 'Nothing was fetched yet'],
  ['had an answer', { answeredAt: daysAgo(2) }, false, 'Last answer 2 days ago'],
  [
    'gets none any more',
    { answeredAt: daysAgo(4), error: 'status 503', errorAt: daysAgo(2) },
    false,
    'The other registry does not answer status 503 2 days ago Last answer 4 days ago',
  ],
  [
    'never got one',
    { error: 'status 503' },
    false,
    'The other registry does not answer status 503 Nothing was fetched yet',
  ],
])('a proxy that %s says so', async (_name, change, testable, text) => {
  const state = <ProxyState namespace="team" proxy={{ ...proxy, ...change }} testable={testable} />;
  expect((await rendered(state)).text).toBe(text);
});
