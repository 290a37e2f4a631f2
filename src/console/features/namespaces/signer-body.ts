import type { ApiTrustedSigner, SignerBody } from '../../../api/signer-schemas.ts';

/** What the form for a signer begins with, whatever kind it is of. */
export const emptySigner = {
  name: '',
  pem: '',
  subjects: '',
  authority: false,
  identity: '',
  issuer: '',
  trustedRoot: '',
  logKeys: '',
};
export type SignerValues = typeof emptySigner;

/** What the form sends: of what it holds, what a signer of this kind has. */
export function signerBodyOf(
  kind: ApiTrustedSigner['kind'],
  { name, pem, subjects, authority, identity, issuer, trustedRoot, logKeys }: SignerValues,
): SignerBody {
  const orNothing = (text: string) => text.trim() || undefined;
  switch (kind) {
    case 'key':
      return { kind, name, pem };
    case 'certificate':
      return { kind, name, certificates: pem, authority, subjects: subjects.trim() === '' ? [] : [subjects] };
    case 'identity':
      return {
        ...{ kind, name, identity, issuer, certificates: orNothing(pem) },
        ...{ logKeys: orNothing(logKeys), trustedRoot: orNothing(trustedRoot) },
      };
  }
}
