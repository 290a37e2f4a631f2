import { describe, expect, it } from 'vitest';
import { answer, notificationTarget, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { NotificationTargets } from './notification-targets.tsx';

const none = answer('listNotificationTargets', { query: { namespace: undefined } }, pageOf());
const some = answer(
  'listNotificationTargets',
  { query: { namespace: 'team' } },
  pageOf(notificationTarget({}), notificationTarget({ id: 8, name: 'mail' })),
);

describe('targets of notifications', () => {
  it('are loaded first', async () => {
    const { text, labels } = await rendered(<NotificationTargets namespace="team" />);
    expect(text).toMatch(/^Who is told what happens in team: /);
    expect(labels).toEqual(['Loading']);
  });

  it('say what one would hear of where there is none', async () => {
    const { text, buttons } = await rendered(<NotificationTargets />, [none]);
    expect(text).toMatch(/^Who is told what happens in the whole registry: .* Nobody is told anything Add a target /);
    expect(buttons).toEqual(['New target']);
  });

  it('are shown one by one', async () => {
    const { labels, text, buttons } = await rendered(<NotificationTargets namespace="team" />, [some]);
    expect(labels).toEqual(expect.arrayContaining(['Target chat', 'Target mail']));
    expect(text).not.toContain('Nobody is told anything');
    expect(buttons.at(-1)).toBe('Export');
  });
});
