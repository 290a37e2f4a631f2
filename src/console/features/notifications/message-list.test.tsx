import { describe, expect, it } from 'vitest';
import { answer, daysAgo, notificationTarget, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNotification } from '../../../api/notification-schemas.ts';
import { MessageList } from './message-list.tsx';

const list = <MessageList target={notificationTarget({})} />;
const message: ApiNotification = {
  ...{ id: 1, uid: 'a', title: 'team/app:1 was pushed', events: 1, state: 'delivered', attempts: 1 },
  createdAt: daysAgo(3),
};

function messages(...changes: Partial<ApiNotification>[]) {
  const items = changes.map((change, id) => ({ ...message, id, ...change }));
  const input = { params: { id: 7 }, query: { namespace: 'team', limit: 20, offset: 0 } };
  return answer('listNotifications', input, pageOf(...items));
}

describe('messages to a target', () => {
  it('are loaded first', async () => {
    expect((await rendered(list)).labels).toEqual(['Loading']);
  });

  it('say that there were none', async () => {
    expect((await rendered(list, [messages()])).text).toBe('Nothing was sent in the last two weeks.');
  });

  it.each<[string, Partial<ApiNotification>, string]>([
    ['was delivered', {}, 'team/app:1 was pushed Delivered'],
    ['was delivered at last', { attempts: 3 }, 'team/app:1 was pushed Delivered, 3 attempts'],
    ['tells of several things', { events: 4, state: 'collecting' }, 'team/app:1 was pushed and 3 more Collecting'],
    ['waits', { state: 'waiting', error: 'status 503', attempts: 2 }, 'pushed status 503 Waiting, 2 attempts'],
    ['is under way', { state: 'sending' }, 'pushed Being sent'],
    ['was given up, and can be sent again', { state: 'dead' }, 'pushed Not delivered Send again'],
  ])('say of one that it %s', async (_name, change, text) => {
    const { rows, buttons } = await rendered(list, [messages(change)]);
    expect(rows[1]).toMatch(/^3 days ago /);
    expect(rows[1]?.endsWith(text)).toBe(true);
    expect(buttons.includes('Send again')).toBe(change.state === 'dead');
  });
});
