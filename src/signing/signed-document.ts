import { z } from 'zod';
import type { Descriptor } from '../oci/manifest.ts';
import { bareMediaType } from '../oci/media-types.ts';
import { bundleSchema, keylessOf } from './bundle.ts';
import type { KeylessProof } from './check-keyless.ts';
import { proofOf } from './cosign-annotations.ts';
import { type Envelope, envelopeSchema, envelopeType, signedBytes, statementType } from './dsse.ts';
import { jsonDocument } from './json-document.ts';
import { isSignature } from './key.ts';
import { coseType, readNotationCose } from './notation-cose.ts';
import type { NotationEnvelope } from './notation-envelope.ts';
import { jwsType, readNotationJws } from './notation-jws.ts';
import { parseStatement } from './statement.ts';

/** Something signed about images, in whichever form it came. */
export interface SignedDocument {
  /** A signature says of an image that its signer stands for it; an attestation says something else. */
  readonly kind: 'signature' | 'attestation';
  readonly form: 'cosign' | 'dsse' | 'bundle' | 'notation';
  /** Digests of the manifests that it is about. */
  readonly digests: readonly string[];
  readonly predicateType?: string;
  readonly predicate?: unknown;
  /** What the signatures are over. */
  readonly message: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  /** What transparency logs take in; that, and what it is signed over, are the same in cosign's own form. */
  readonly payload: Uint8Array;
  /** Of signatures with a certificate for minutes. */
  readonly keyless?: KeylessProof;
  /** Of signatures of the Notary Project. */
  readonly notation?: NotationEnvelope;
}

const simpleSigningType = 'application/vnd.dev.cosign.simplesigning.v1+json';
const documentTypes: ReadonlySet<string> = new Set([simpleSigningType, envelopeType, jwsType, coseType]);
/** Predicate type of what cosign states where it signs an image with a bundle. */
export const signPredicate = 'https://sigstore.dev/cosign/sign/v1';

/** https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
const simpleSigningSchema = z.object({
  critical: z.object({
    type: z.string(),
    image: z.object({ 'docker-manifest-digest': z.string() }),
  }),
});

/** Whether a layer of this media type may be one. */
export function isSignedDocument(mediaType: string): boolean {
  const bare = bareMediaType(mediaType);
  return documentTypes.has(bare) || bare.startsWith('application/vnd.dev.sigstore.bundle');
}

/** Whether a layer of this media type holds a signature, and nothing else that is signed. */
export function isSignatureLayer(mediaType: string): boolean {
  const bare = bareMediaType(mediaType);
  return bare === simpleSigningType || bare === jwsType || bare === coseType;
}

/** Reads a layer of a manifest that attaches signatures or attestations; `undefined` where it is neither. */
export function readSignedDocument(layer: Descriptor, bytes: Uint8Array): SignedDocument | undefined {
  const mediaType = bareMediaType(layer.mediaType);
  if (mediaType === coseType) return fromNotation(readNotationCose(bytes));
  const json = jsonDocument(bytes);
  if (mediaType === jwsType) return fromNotation(readNotationJws(json));
  if (mediaType === simpleSigningType) return readSimpleSigning(layer, bytes, json);
  const bundle = bundleSchema.safeParse(json).data;
  if (bundle) return readEnvelope('bundle', bundle.dsseEnvelope, keylessOf(bundle));
  const envelope = envelopeSchema.safeParse(json).data;
  return envelope && readEnvelope('dsse', envelope, proofOf(layer));
}

/** Those of some keys that signed a document. */
export function signersOf<K extends { readonly key: Parameters<typeof isSignature>[2] }>(
  { message, signatures }: SignedDocument,
  keys: readonly K[],
): readonly K[] {
  return keys.filter(({ key }) => signatures.some((signature) => isSignature(message, signature, key)));
}

function fromNotation(notation: NotationEnvelope | undefined): SignedDocument | undefined {
  if (!notation) return undefined;
  const { digest, message, signature } = notation;
  return {
    kind: 'signature',
    form: 'notation',
    digests: [digest],
    message,
    payload: message,
    signatures: [signature],
    notation,
  };
}

function readSimpleSigning(layer: Descriptor, bytes: Uint8Array, json: unknown): SignedDocument | undefined {
  const signature = layer.annotations?.['dev.cosignproject.cosign/signature'];
  const { data } = simpleSigningSchema.safeParse(json);
  if (!signature || !data) return undefined;
  return {
    kind: 'signature',
    form: 'cosign',
    digests: [data.critical.image['docker-manifest-digest']],
    message: bytes,
    payload: bytes,
    signatures: [Buffer.from(signature, 'base64')],
    keyless: proofOf(layer),
  };
}

function readEnvelope(
  form: 'dsse' | 'bundle',
  { signatures, ...content }: Omit<Envelope, 'signatures'> & { readonly signatures: readonly { sig: Uint8Array }[] },
  keyless: KeylessProof | undefined,
): SignedDocument | undefined {
  if (content.payloadType !== statementType) return undefined;
  const statement = parseStatement(jsonDocument(content.payload));
  return (
    statement && {
      ...statement,
      kind: statement.predicateType === signPredicate ? 'signature' : 'attestation',
      form,
      message: signedBytes(content),
      payload: content.payload,
      signatures: signatures.map(({ sig }) => sig),
      keyless,
    }
  );
}
