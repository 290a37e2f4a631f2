import { describe, expect, it } from 'vitest';
import { notificationTarget } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { TargetForm } from './target-form.tsx';

function shown(change?: Partial<ApiNotificationTarget>, error: Error | null = null) {
  const target = change && notificationTarget(change);
  return rendered(<TargetForm {...{ target, error }} pending={false} onSubmit={() => {}} />);
}

describe('the form of a target', () => {
  it.each<[string, Partial<ApiNotificationTarget> | undefined, string[], string[]]>([
    [
      'of a new one begins with a webhook',
      undefined,
      ['Name:', 'Kind: Webhook', 'Bodies: CloudEvents', 'URL:', 'Secret:', 'Authorization header:'],
      ['Repositories:', 'Severity:', 'When: Each event at once'],
    ],
    [
      'of a webhook shows no secret',
      { repositories: ['a', 'b'], severity: 'High', digestMinutes: 60 },
      ['Name: chat', 'URL:', 'Secret:', 'Authorization header:'],
      ['Repositories: a,b', 'Severity: High', 'When: Collected for an hour'],
    ],
    [
      'of one that speaks as Harbor does sends each event at once',
      { format: 'harbor' },
      ['Name: chat', 'URL:', 'Secret:', 'Authorization header:'],
      ['Repositories:', 'Severity:'],
    ],
    [
      'of e-mail asks for no secret',
      { kind: 'email' },
      ['Name: chat', 'Addresses:'],
      ['Repositories:', 'Severity:', 'When: Each event at once'],
    ],
    [
      'of what nobody rated asks for all',
      { kind: 'slack', severity: 'Unknown' },
      ['Name: chat', 'URL:'],
      ['Repositories:', 'Severity:', 'When: Each event at once'],
    ],
  ])('%s', async (_name, change, first, last) => {
    const { fields } = await shown(change);
    const events = fields.findIndex((field) => field.startsWith('Events: '));
    expect(fields.slice(0, events)).toEqual(first);
    expect(fields.slice(events + 1)).toEqual(last);
  });

  it.each<[string, Partial<ApiNotificationTarget> | undefined, string[]]>([
    ['of a new one', undefined, ['Bodies are signed with it; empty: they are not', 'For example: Bearer TOKEN']],
    ['of one without secrets', {}, ['Bodies are signed with it; empty: they are not', 'For example: Bearer TOKEN']],
    [
      'of one that has secrets',
      { signed: true, authorized: true },
      ['Secret Empty: stays as it is', 'Empty: stays, unless the address changes'],
    ],
  ])('says %s what becomes of an empty secret', async (_name, change, texts) => {
    const { text } = await shown(change);
    expect(texts.filter((one) => !text.includes(one))).toEqual([]);
  });

  it.each([
    ['Create', undefined],
    ['Save', {}],
  ])('ends with %s, and with what went wrong', async (action, change) => {
    const { text, buttons } = await shown(change, new Error('the name is taken'));
    expect(text.endsWith(`the name is taken ${action}`)).toBe(true);
    expect(buttons.at(-1)).toBe(action);
  });
});
