import { expect, it } from 'vitest';
import { replicationRule } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { RuleForm } from './rule-form.tsx';

const credentials = ['User:', 'Password or token:'];
const when = 'Copy everything every so many hours:';

it.each<[string, Partial<ApiReplicationRule> | undefined, string[], string]>([
  [
    'of a new rule asks which way it goes',
    undefined,
    [
      ...['Name:', 'Direction: From here to the other registry', 'Registry:', 'Prefix:', ...credentials],
      ...['Repositories: *', 'Tags: *', 'Copy each push at once: off', when, 'Delete copies of what is deleted: off'],
    ],
    'Create',
  ],
  [
    'of a rule that pushes has what it does',
    { onPush: true, everyHours: 6, deletes: true, prefix: 'mirror/' },
    [
      ...['Name: backup', 'Registry: https://other.example.com', 'Prefix: mirror', ...credentials],
      ...['Repositories: *', 'Tags: v*,latest', 'Copy each push at once: on', `${when} 6`],
      'Delete copies of what is deleted: on',
    ],
    'Save',
  ],
  [
    'of a rule that pulls does not wait for pushes',
    { direction: 'pull' },
    [
      ...['Name: backup', 'Registry: https://other.example.com', 'Prefix:', ...credentials],
      ...['Repositories: *', 'Tags: v*,latest', when, 'Delete copies of what is deleted: off'],
    ],
    'Save',
  ],
])('the form %s', async (_name, change, fields, action) => {
  const rule = change && replicationRule(change);
  const error = new Error('the name is taken');
  const shown = await rendered(<RuleForm {...{ rule, error }} pending={false} onSubmit={() => {}} />);
  expect(shown.fields).toEqual(fields);
  expect(shown.text.endsWith(`the name is taken ${action}`)).toBe(true);
});

it.each([
  [false, 'Empty: nobody signs in'],
  [true, 'Empty: stays, unless the registry changes'],
])('the form tells what becomes of what is signed in with: %s', async (authenticated, text) => {
  const form = <RuleForm rule={replicationRule({ authenticated })} error={null} pending={false} onSubmit={() => {}} />;
  expect((await rendered(form)).text).toContain(text);
});
