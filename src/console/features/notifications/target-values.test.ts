import { expect, it } from 'vitest';
import { notificationTarget } from '../../../../test/support/console-answers.tsx';
import { initialValues } from './target-values.ts';

const base = { kind: 'webhook', format: 'cloudevents', name: 'chat', events: ['push', 'scan-failed'] };

it.each([
  [
    'of a new one are those that most want',
    undefined,
    { ...base, name: '', events: ['newly-affected', 'pull-blocked', 'scan-failed'], severity: null, digestMinutes: 0 },
  ],
  [
    'of a known one are its own',
    notificationTarget({ format: 'harbor', severity: 'High', digestMinutes: 15 }),
    { ...base, format: 'harbor', severity: 'High', digestMinutes: 15 },
  ],
  [
    'have the formats and levels alone that can be chosen',
    notificationTarget({ kind: 'slack', format: 'text', severity: 'Unknown' }),
    { ...base, kind: 'slack', severity: null, digestMinutes: 0 },
  ],
])('the values of a target %s', (_name, target, values) => {
  expect(initialValues(target)).toEqual({ ...values, repositories: [] });
});
