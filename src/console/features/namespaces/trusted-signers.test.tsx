import { describe, expect, it } from 'vitest';
import { answer, pageOf, trustedKey } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiTrustedSigner } from '../../../api/signer-schemas.ts';
import { TrustedSigners } from './trusted-signers.tsx';

const signers = (...items: ApiTrustedSigner[]) =>
  answer('listTrustedSigners', { params: { namespace: 'team' } }, pageOf(...items));
const common = { id: 2, name: 'builder', signerId: '', createdBy: 'ada', createdAt: trustedKey.createdAt };

describe('whose signatures count', () => {
  it.each([
    ['can be added by those who may', true, ['Trust this signer']],
    ['is read by others', false, []],
  ])('is nobody, and %s', async (_name, editable, buttons) => {
    const shown = await rendered(<TrustedSigners namespace="team" editable={editable} />, [signers()]);
    expect(shown.text).toContain('Nobody is trusted.');
    expect(shown.buttons).toEqual(buttons);
  });

  it.each<[string, ApiTrustedSigner, string]>([
    ['a key', trustedKey, 'builder : Public key ffffffffffffffff by ada , 3 days ago'],
    [
      'certificates',
      { ...common, kind: 'certificate', certificates: '', authority: false, subjects: ['O=A', 'O=B'] },
      'builder : Certificate (Notation) O=A | O=B by ada',
    ],
    [
      'every certificate of an authority',
      { ...common, kind: 'certificate', certificates: '', authority: false, subjects: [] },
      'builder : Certificate (Notation) * by ada',
    ],
    [
      'an identity',
      { ...common, kind: 'identity', identity: 'a@example.com', issuer: 'https://i.example.com', roots: [], logs: [] },
      'builder : Identity (keyless) a@example.com (https://i.example.com) by ada',
    ],
  ])('is told by what it is made out: %s', async (_name, signer, text) => {
    const shown = await rendered(<TrustedSigners namespace="team" editable={false} />, [signers(signer)]);
    expect(shown.text.replace(/ ?([:,]) /g, ' $1 ')).toContain(text);
    expect(shown.text).not.toContain('Nobody is trusted.');
    expect(shown.buttons).toEqual(['Export']);
  });

  it('is taken off with a word on what that means', async () => {
    const { text, buttons } = await renderedOpen(<TrustedSigners namespace="team" editable />, [signers(trustedKey)]);
    expect(buttons).toContain('Remove the signer builder');
    expect(text).toContain('Remove the signer What it signed counts as not signed at once.');
  });
});
