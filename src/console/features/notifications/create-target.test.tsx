import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { CreateTarget } from './create-target.tsx';

it('a new target begins as a webhook that is told what matters most', async () => {
  const { text, buttons, fields } = await renderedOpen(<CreateTarget namespace="team" />);
  expect(text).toMatch(/^New target New target Name /);
  expect(buttons).toEqual(['New target', 'Close', 'Show secret', 'Show header', 'Create']);
  expect(fields).toEqual(
    expect.arrayContaining(['Name:', 'Kind: Webhook', 'Events: newly-affected,pull-blocked,scan-failed']),
  );
});
