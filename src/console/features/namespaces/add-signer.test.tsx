import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { AddSigner } from './add-signer.tsx';

it('a signer is known by a public key unless another kind is chosen', async () => {
  const { fields, buttons, labels } = await rendered(<AddSigner namespace="team" />);
  expect(fields).toEqual([
    ...['Public key: on', 'Certificate (Notation): off', 'Identity (keyless): off'],
    ...['Name:', 'Public key:'],
  ]);
  expect(buttons).toEqual(['Trust this signer']);
  expect(labels).toContain('Kind of signer');
});
