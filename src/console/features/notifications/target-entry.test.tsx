import { describe, expect, it } from 'vitest';
import { daysAgo, notificationTarget } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { TargetEntry } from './target-entry.tsx';

const events = 'A version was pushed; A scan was given up';

describe('a target', () => {
  it.each<[string, Partial<ApiNotificationTarget>, string, string]>([
    ['that works', {}, `chat webhook https://chat.example.com/hook ${events} Turn off`, 'Turn off'],
    ['that signs', { signed: true }, `https://chat.example.com/hook, signed ${events} Turn off`, 'Turn off'],
    ['that is off', { state: 'off' }, 'chat webhook off https://chat.example.com/hook', 'Turn on'],
    [
      'that was paused',
      { state: 'paused', reason: 'status 404' },
      'Paused status 404 What happens is kept for a week; resume it when the receiver works.',
      'Resume',
    ],
    ['with messages that wait', { waiting: 2 }, 'chat webhook 2 waiting https://', 'Turn off'],
    ['with messages that were given up', { dead: 3 }, 'chat webhook 3 not delivered https://', 'Turn off'],
    [
      'that is told a part',
      { repositories: ['team/app', 'team/b*'], severity: 'High', digestMinutes: 15 },
      'Only repositories team/app, team/b*; High and above; collected for 15 minutes',
      'Turn off',
    ],
    ['that is told each minute', { digestMinutes: 1 }, 'Only collected for 1 minute Turn off', 'Turn off'],
    ['that was told something', { deliveredAt: daysAgo(2) }, 'Last delivery 2 days ago', 'Turn off'],
  ])('%s says so', async (_name, change, text, button) => {
    const shown = await rendered(<TargetEntry target={notificationTarget(change)} />);
    expect(shown.text).toContain(text);
    expect(shown.buttons.slice(0, 5)).toEqual([button, 'Edit chat', 'Delete target chat', 'Test chat', 'Messages']);
    expect(shown.text.includes('Only ')).toBe(text.includes('Only '));
    expect(shown.text.includes('Last delivery')).toBe(text.includes('Last delivery'));
    expect(shown.text.includes('resume it')).toBe(change.state === 'paused');
  });

  it.each([
    [0, 'false', []],
    [1, 'true', ['Loading']],
  ])('shows its messages at once where %i was given up', async (dead, expanded, labels) => {
    const shown = await rendered(<TargetEntry target={notificationTarget({ dead })} />);
    expect(/aria-expanded="(\w+)">(?:<[^>]*>)*Messages/.exec(shown.html)?.[1]).toBe(expanded);
    expect(shown.labels.filter((label) => label === 'Loading')).toEqual(labels);
  });

  it('says what is lost before it is deleted', async () => {
    const { text } = await renderedOpen(<TargetEntry target={notificationTarget({})} />);
    expect(text).toContain('Delete target chat It is told nothing more, and messages that wait are gone.');
  });
});
