import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { CommandPanel } from './command-panel.tsx';

const shown = (pushes: boolean) => rendered(<CommandPanel repository="team/app" tag="1.0" pushes={pushes} />);

it('has commands with the address that the page has, and the tag', async () => {
  const { text } = await shown(true);
  expect(text).toContain('docker pull registry.example.com/team/app:1.0');
  expect(text).toContain('docker push registry.example.com/team/app:1.0');
});

it('tells those who may not push of no push', async () => {
  const { text } = await shown(false);
  expect(text).toContain('docker pull');
  expect(text).not.toContain('docker push');
});

it('says nothing of TLS where there is TLS', async () => {
  expect((await shown(true)).text).not.toContain('without TLS');
});
