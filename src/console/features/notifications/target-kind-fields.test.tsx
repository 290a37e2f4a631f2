import { expect, it } from 'vitest';
import { notificationTarget } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { TargetKindFields } from './target-kind-fields.tsx';
import { initialValues, type TargetValues } from './target-values.ts';

const kept = 'Empty: stays https://chat.example.com/hook';

it.each<[string, Partial<TargetValues>, ApiNotificationTarget | undefined, string[], string, boolean]>([
  ['a webhook has bodies', {}, undefined, ['Kind: Webhook', 'Bodies: CloudEvents', 'URL:'], '', true],
  [
    'bodies may be those of Harbor',
    { format: 'harbor', address: 'https://x' },
    undefined,
    ['Kind: Webhook', 'Bodies: As Harbor sends them', 'URL: https://x'],
    '',
    true,
  ],
  ['Slack has none', { kind: 'slack' }, undefined, ['Kind: Slack, or what takes its webhooks', 'URL:'], '', true],
  [
    'mail has addresses',
    { kind: 'email' },
    undefined,
    ['Kind: E-mail', 'Addresses:'],
    'With commas between them',
    true,
  ],
  ['the address of a known one may stay', {}, notificationTarget({}), ['URL:'], kept, false],
  ['and so may those of mail', { kind: 'email' }, notificationTarget({}), ['Addresses:'], kept, false],
])('%s', async (_name, change, known, fields, description, required) => {
  const values = { ...initialValues(undefined), ...change };
  const shown = await rendered(<TargetKindFields {...{ values, known }} onChange={() => {}} />);
  expect(shown.fields).toEqual(fields);
  expect(shown.text.endsWith(description)).toBe(true);
  expect(shown.text.includes('With commas')).toBe(description.startsWith('With commas'));
  expect(shown.html.includes('placeholder="security@')).toBe(values.kind === 'email');
  expect(/<input[^>]*\brequired=""/.test(shown.html)).toBe(required);
});
