import { expect, it } from 'vitest';
import { notificationTarget } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { EditTarget } from './edit-target.tsx';

it('a target that is changed keeps its kind', async () => {
  const { text, buttons, fields } = await renderedOpen(<EditTarget target={notificationTarget({})} />);
  expect(buttons).toEqual(['Edit chat', 'Close', 'Show secret', 'Show header', 'Save']);
  expect(text).toContain('Edit chat Name');
  expect(fields).toContain('Name: chat');
  expect(fields.join()).not.toContain('Kind');
});
