import { expect, it } from 'vitest';
import { answer, feed, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { FirstSteps } from './first-steps.tsx';

it('the first steps are advisories, and a push', async () => {
  const { text } = await rendered(<FirstSteps />, [answer('listFeeds', {}, pageOf(feed({})))]);
  expect(text).toMatch(/^Advisories 1 of 1 feed loaded, .* Push a first image .*docker push registry\.example\.com/);
});
