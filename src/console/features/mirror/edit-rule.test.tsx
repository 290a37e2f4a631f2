import { expect, it } from 'vitest';
import { replicationRule } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { EditRule } from './edit-rule.tsx';

it.each([
  ['made', undefined, ['New rule', 'Close', 'Create'], 'Name:', 'New rule New rule Name'],
  ['changed', replicationRule({}), ['Edit backup', 'Close', 'Save'], 'Name: backup', 'Edit Edit backup Name'],
])('a rule is %s in a dialog', async (_name, rule, buttons, field, text) => {
  const shown = await renderedOpen(<EditRule namespace="team" rule={rule} />);
  expect(shown.buttons.filter((name) => name !== 'Show password')).toEqual(buttons);
  expect(shown.fields[0]).toBe(field);
  expect(shown.text.startsWith(text)).toBe(true);
});
