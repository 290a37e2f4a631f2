import { expect, it } from 'vitest';
import { renderedOpen } from '../../../test/support/rendered.tsx';
import { SecretOnce } from './secret-once.tsx';

const shown = (secret: string | undefined) =>
  renderedOpen(
    <SecretOnce title="A token" secret={secret} onClose={() => undefined}>
      docker login
    </SecretOnce>,
  );

it('shows a secret, how it is used, and that it is not shown again', async () => {
  const { text, buttons } = await shown('s3cret');
  expect(text).toMatch(/It is shown this once.* s3cret .*Sign in with it: docker login/);
  expect(buttons).toContain('I have copied it');
});

it('has no secret where there is none', async () => {
  expect((await shown(undefined)).text).not.toContain('s3cret');
});
