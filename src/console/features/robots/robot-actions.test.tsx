import { expect, it } from 'vitest';
import { robot } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import { RobotActions } from './robot-actions.tsx';

it.each([
  ['is at work', false, 'Disable robot$team+ci', 'Disable'],
  ['is disabled', true, 'Enable robot$team+ci', 'Enable'],
])('a robot that %s can be changed', async (_name, disabled, label, text) => {
  const shown = await rendered(<RobotActions robot={robot({ disabled })} namespace="team" />);
  expect(shown.buttons).toEqual([label, 'New secret for robot$team+ci', 'Delete robot robot$team+ci']);
  expect(shown.text).toBe(`${text} New secret Delete`);
});

it('a robot is deleted with a word on what stays', async () => {
  const { text } = await renderedOpen(<RobotActions robot={robot({})} namespace="team" />);
  expect(text).toContain('Whatever signs in as it is refused from now on. What it pushed stays.');
});
