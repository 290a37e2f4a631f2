import { expect, it } from 'vitest';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import { RobotSecret } from './robot-secret.tsx';

it('a secret is shown with the command that signs in with it', async () => {
  const { text } = await renderedOpen(<RobotSecret name="robot$team+ci" secret="hush" onClose={() => {}} />);
  expect(text).toMatch(/^Secret of robot\$team\+ci It is shown this once\. .* hush /);
  expect(text).toContain("docker login registry.example.com --username 'robot$team+ci'");
});

it('a secret is not there before it was made', async () => {
  expect((await rendered(<RobotSecret name="robot$team+ci" secret={undefined} onClose={() => {}} />)).text).toBe('');
});
