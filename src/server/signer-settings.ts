import type { SignerBody } from '../api/signer-schemas.ts';
import { type CodedError, isCoded } from '../lib/errors.ts';
import type { IdentitySettings, SignerSettings } from '../model/signer-settings.ts';
import { readCertificates } from '../signing/certificate-file.ts';
import { publicPem, readPublicKey } from '../signing/key.ts';
import { readPublicKeys } from '../signing/public-keys.ts';
import { readTrustedRoot } from '../signing/trusted-root.ts';
import { openSigner } from '../signing/trusted-signer.ts';
import { apiRefusal } from './api-errors.ts';

/** What is kept of a signer that somebody entered: keys and certificates as they are written here. Throws `invalid` with the field that is wrong. */
export function signerSettings(body: SignerBody): SignerSettings {
  const settings = readSettings(body);
  read('subjects', () => openSigner(settings));
  return settings;
}

function readSettings(body: SignerBody): SignerSettings {
  switch (body.kind) {
    case 'key':
      return { kind: 'key', pem: read('pem', () => publicPem(readPublicKey(publicAlone('pem', body.pem)))) };
    case 'certificate': {
      const { authority, subjects } = body;
      const certificates = read('certificates', () => readCertificates(publicAlone('certificates', body.certificates)));
      return {
        kind: 'certificate',
        certificates: certificates.map(({ x509 }) => x509.toString()).join(''),
        authority,
        subjects,
      };
    }
    case 'identity':
      return readIdentity(body);
  }
}

function readIdentity(body: Extract<SignerBody, { kind: 'identity' }>): IdentitySettings {
  const { identity, issuer, certificates, logKeys, trustedRoot } = body;
  if (/^[*?]*$/.test(identity))
    throw apiRefusal('invalid', 'identity: this is everybody; name more than *, as in *@example.org.', 'identity');
  const named =
    trustedRoot === undefined ? { roots: [], logs: [] } : read('trustedRoot', () => readTrustedRoot(trustedRoot));
  const roots = certificates === undefined ? [] : read('certificates', () => readCertificates(certificates));
  const logs = logKeys === undefined ? [] : read('logKeys', () => readPublicKeys(publicAlone('logKeys', logKeys)));
  const settings: IdentitySettings = {
    ...{ kind: 'identity', identity, issuer },
    roots: [...named.roots, ...roots.map(({ x509 }) => ({ pem: x509.toString() }))],
    logs: [...named.logs, ...logs.map((key) => ({ pem: publicPem(key) }))],
  };
  if (settings.roots.length === 0)
    throw apiRefusal('invalid', 'certificates: name the authority (Fulcio) that issues certificates.', 'certificates');
  if (settings.logs.length === 0)
    throw apiRefusal('invalid', 'logKeys: name the transparency log (Rekor) whose word counts.', 'logKeys');
  return settings;
}

/** What is secret should never have been sent, though no more than what is public of it would be kept. */
function publicAlone(field: string, pem: string): string {
  if (!pem.includes('PRIVATE KEY')) return pem;
  throw apiRefusal('invalid', `${field}: this is a private key; send its public key.`, field);
}

function read<T>(field: string, reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    throw isCoded(error, 'key_invalid', 'certificate_invalid', 'name_invalid', 'trusted_root_invalid')
      ? apiRefusal('invalid', `${field}: ${(error as CodedError<string>).message}`, field)
      : error;
  }
}
