import { describe, expect, it } from 'vitest';
import { answer, feed, pageOf, signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Feeds } from './feeds.tsx';

const feeds = answer(
  'listFeeds',
  {},
  pageOf(feed({}), feed({ name: 'a', title: 'Alpine', state: 'error' }), feed({ name: 'b', state: 'never' })),
);

describe('feeds', () => {
  it('are loaded first', async () => {
    const { text, labels } = await rendered(<Feeds />);
    expect([text, labels]).toEqual(['Feeds', ['Loading']]);
  });

  it('are counted by their states', async () => {
    const { fields } = await rendered(<Feeds />, [feeds]);
    expect(fields.slice(0, 5)).toEqual([
      ...['All 3: on', 'Current 1: off', 'With errors 1: off', 'Loading 0: off', 'Not loaded 1: off'],
    ]);
  });

  it.each([
    ['can be updated by those who may', signedIn(['manage_feeds']), 1],
    ['cannot by others', signedIn(['scan']), 0],
  ])('%s', async (_name, session, more) => {
    const [all, none] = await Promise.all([rendered(<Feeds />, [session]), rendered(<Feeds />)]);
    expect(all.buttons.length - none.buttons.length).toBe(more);
  });
});
