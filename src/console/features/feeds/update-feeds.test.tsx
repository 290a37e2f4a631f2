import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { UpdateFeeds } from './update-feeds.tsx';

it.each([
  ['one feed, by its name', <UpdateFeeds key="1" feed="debian" />, ['Update debian']],
  ['all', <UpdateFeeds key="2" />, ['Update all now']],
  ['none that is loading', <UpdateFeeds key="3" feed="debian" busy />, ['Update debian (disabled)']],
])('asks %s', async (_, part, buttons) => {
  expect((await rendered(part)).buttons).toEqual(buttons);
});
