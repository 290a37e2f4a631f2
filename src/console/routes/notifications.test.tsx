import { expect, it } from 'vitest';
import { answer, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Notifications } from './notifications.tsx';

it('notifications are those of the whole registry', async () => {
  const none = answer('listNotificationTargets', { query: { namespace: undefined } }, pageOf());
  expect((await rendered(<Notifications />, [none])).text).toMatch(
    /^Notifications of the whole registry .*Nobody is told/,
  );
});
