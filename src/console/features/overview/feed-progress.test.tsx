import { expect, it } from 'vitest';
import { answer, feed, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { FeedProgress } from './feed-progress.tsx';

const progress = { phase: 'parsing', bytes: 1, records: 1 } as const;

it('nothing is told of feeds before they are known', async () => {
  expect((await rendered(<FeedProgress />)).text).toBe('');
});

it.each([
  ['none', [], '0 of 0 feeds loaded, 0 records', '0'],
  ['one that is loaded', [feed({})], '1 of 1 feed loaded, 1 000 records', '100'],
  [
    'some that load now',
    [
      feed({}),
      feed({ name: 'b', title: 'Alpine', records: 0, progress }),
      feed({ name: 'c', title: 'npm', records: 5, progress }),
    ],
    '2 of 3 feeds loaded, 1 005 records; loading now: Alpine, npm',
    '66',
  ],
  [
    'some that could not be loaded',
    [
      feed({}),
      feed({ name: 'b', records: 0, state: 'error' }),
      feed({ name: 'c', records: 0, state: 'error', progress }),
      feed({ name: 'd', title: 'old', state: 'error' }),
    ],
    '2 of 4 feeds loaded, 2 000 records; loading now: Debian 1 feed could not be loaded',
    '50',
  ],
])('it is told how many feeds are loaded: %s', async (_name, feeds, text, share) => {
  const shown = await rendered(<FeedProgress />, [answer('listFeeds', {}, pageOf(...feeds))]);
  expect(shown.text).toBe(`Advisories ${text}`);
  expect(/aria-valuenow="(\d+)/.exec(shown.html)?.[1]).toBe(share);
});
