import { sign } from 'node:crypto';
import type { TestCertificate } from './certificates.ts';

/** What a signature of the Notary Project says. */
export interface NotationValues {
  readonly digest: string;
  readonly chain: readonly TestCertificate[];
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Instead of those that have to be critical. */
  readonly critical?: readonly string[];
}

/** Signs as Notation does, in a JWS with ES256, by the first certificate of the chain. */
export function notationJws({ digest, chain, headers = {}, critical }: NotationValues): Buffer {
  const names = ['signingScheme', 'authenticSigningTime', 'expiry'].map((name) => `io.cncf.notary.${name}`);
  const all: Readonly<Record<string, unknown>> = {
    ...{ alg: 'ES256', cty: 'application/vnd.cncf.notary.payload.v1+json' },
    'io.cncf.notary.signingScheme': 'notary.x509',
    'io.cncf.notary.signingTime': '2026-01-01T00:00:00Z',
    ...headers,
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ ...all, crit: critical ?? names.filter((name) => all[name] !== undefined) });
  const payload = encode({
    targetArtifact: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 2 },
  });
  const key = chain[0]?.privateKey;
  if (!key) throw new Error('a chain has a certificate');
  const signature = sign('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' });
  return Buffer.from(
    JSON.stringify({
      ...{ payload, protected: header, signature: signature.toString('base64url') },
      header: { x5c: chain.map(({ bytes }) => bytes.toString('base64')), 'io.cncf.notary.signingAgent': 'test' },
    }),
  );
}
