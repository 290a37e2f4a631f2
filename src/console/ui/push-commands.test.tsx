import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { PushCommands } from './push-commands.tsx';

it('names commands of each client with the address that the page has', async () => {
  const { text } = await rendered(<PushCommands namespace="team" />);
  expect(text).toContain('registry.example.com/team/app:1.0');
  expect(text).toContain('Docker');
  expect(text).toContain('Kubernetes, a secret to pull with');
  expect(text).not.toContain('without TLS');
});
