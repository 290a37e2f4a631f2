import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { der } from '../../src/lib/der.ts';
import { bundleType } from '../../src/signing/bundle.ts';
import { signedBytes, statementType } from '../../src/signing/dsse.ts';
import { keyId, publicPem, signBytes } from '../../src/signing/key.ts';
import { writeStatement } from '../../src/signing/statement.ts';
import { type CertificateValues, makeCertificate, type TestCertificate } from './certificates.ts';

/** A certificate authority and a transparency log as Fulcio and Rekor are. */
export interface KeylessWorld {
  readonly authority: TestCertificate;
  readonly log: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  readonly logPem: string;
}

/** What differs from a bundle that counts. */
export interface KeylessValues {
  readonly digest?: `sha256:${string}`;
  readonly certificate?: Partial<CertificateValues>;
  /** When the log took it in, in milliseconds since the epoch. */
  readonly loggedAt?: number;
  /** Who signs for the log, in place of the log. */
  readonly log?: KeyObject;
  /** Changes the bundle after all was signed. */
  change?(bundle: KeylessBundle): void;
}

/** A bundle as JSON. */
export interface KeylessBundle {
  readonly dsseEnvelope: {
    payload: string;
    readonly payloadType: string;
    readonly signatures: readonly { sig: string }[];
  };
  readonly verificationMaterial: { tlogEntries: LoggedEntry[]; readonly certificate: { rawBytes: string } };
}

interface LoggedEntry {
  readonly logIndex: string;
  readonly logId: { keyId: string };
  readonly kindVersion: { readonly kind: string; readonly version: string };
  readonly integratedTime: string;
  inclusionPromise?: { signedEntryTimestamp: string };
  inclusionProof?: object;
  canonicalizedBody: string;
}

const day = 86_400_000;

export const keylessIssuer = 'https://accounts.example.org';

/** Makes an authority that holds for a month before and after now, and a log. */
export function keylessWorld(): KeylessWorld {
  const holds = { from: Date.now() - 30 * day, until: Date.now() + 30 * day };
  const authority = makeCertificate({ subject: { O: 'example.org', CN: 'fulcio' }, authority: true, ...holds });
  const log = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { authority, log, logPem: publicPem(log.publicKey) };
}

/** Signs an image for `releases@example.org` as cosign does without a key: a Sigstore bundle of version 0.3. */
export function keylessBundle({ authority, log }: KeylessWorld, values: KeylessValues = {}): Buffer {
  const { digest = `sha256:${'a'.repeat(64)}`, loggedAt = Date.now() } = values;
  const leaf = makeCertificate({
    ...{ subject: {}, issuer: authority, email: 'releases@example.org', purposes: ['1.3.6.1.5.5.7.3.3'] },
    ...{ critical: ['2.5.29.17'], extensions: { '1.3.6.1.4.1.57264.1.8': der.text(keylessIssuer) } },
    ...values.certificate,
  });
  const statement = {
    subject: { name: '', digest },
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  };
  const payload = writeStatement(statement);
  const signature = signBytes(signedBytes({ payloadType: statementType, payload }), leaf.privateKey).toString('base64');
  const payloadHash = { algorithm: 'sha256', value: createHash('sha256').update(payload).digest('hex') };
  const verifier = Buffer.from(leaf.pem).toString('base64');
  const spec = { payloadHash, signatures: [{ signature, verifier }] };
  const body = Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind: 'dsse', spec }));
  const bundle: KeylessBundle & { readonly mediaType: string } = {
    mediaType: bundleType,
    dsseEnvelope: { payload: payload.toString('base64'), payloadType: statementType, signatures: [{ sig: signature }] },
    verificationMaterial: {
      certificate: { rawBytes: leaf.bytes.toString('base64') },
      tlogEntries: [loggedEntry(body, loggedAt, log.publicKey, values.log ?? log.privateKey)],
    },
  };
  values.change?.(bundle);
  return Buffer.from(JSON.stringify(bundle));
}

/** An entry in a log of two, of which it is the second. */
function loggedEntry(body: Buffer, loggedAt: number, publicKey: KeyObject, key: KeyObject): LoggedEntry {
  const logID = keyId(publicKey);
  const integratedTime = Math.floor(loggedAt / 1_000);
  const promised = JSON.stringify({ body: body.toString('base64'), integratedTime, logID, logIndex: 1 });
  const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const first = hash(Uint8Array.of(0), Buffer.from('first'));
  const root = hash(Uint8Array.of(1), first, hash(Uint8Array.of(0), body)).toString('base64');
  const head = `log.example.org\n2\n${root}\n`;
  const note = Buffer.concat([Buffer.alloc(4), signBytes(Buffer.from(head), key)]).toString('base64');
  return {
    ...{ logIndex: '1', logId: { keyId: Buffer.from(logID, 'hex').toString('base64') } },
    ...{ kindVersion: { kind: 'dsse', version: '0.0.1' }, integratedTime: String(integratedTime) },
    inclusionPromise: { signedEntryTimestamp: signBytes(Buffer.from(promised), key).toString('base64') },
    inclusionProof: {
      ...{ logIndex: '1', treeSize: '2', rootHash: root, hashes: [first.toString('base64')] },
      checkpoint: { envelope: `${head}\n— log.example.org ${note}\n` },
    },
    canonicalizedBody: body.toString('base64'),
  };
}
