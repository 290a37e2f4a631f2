import type { ApiTrustedSigner } from '../../../api/signer-schemas.ts';
import type { Message } from '../../lib/t.tsx';

/** What each kind of signer is made out by. */
export const signerKindWords: Readonly<Record<ApiTrustedSigner['kind'], Message>> = {
  key: 'Public key',
  certificate: 'Certificate (Notation)',
  identity: 'Identity (keyless)',
};
