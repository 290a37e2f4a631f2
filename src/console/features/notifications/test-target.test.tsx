import { expect, it } from 'vitest';
import { notificationTarget } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { TestTarget } from './test-target.tsx';

it('a target is tested by a button that names it', async () => {
  const { text, buttons, html } = await rendered(<TestTarget target={notificationTarget({})} />);
  expect([text, buttons]).toEqual(['Test', ['Test chat']]);
  expect(html).toContain('role="status"');
});
