import { z } from 'zod';
import type { Descriptor } from '../oci/manifest.ts';
import { bareMediaType } from '../oci/media-types.ts';
import { bundleSchema } from './bundle.ts';
import { type Envelope, envelopeSchema, envelopeType, signedBytes, statementType } from './dsse.ts';
import { isSignature } from './key.ts';
import { parseStatement } from './statement.ts';

/** Something signed about images, in whichever form it came. */
export interface SignedDocument {
  /** A signature says of an image that its signer stands for it; an attestation says something else. */
  readonly kind: 'signature' | 'attestation';
  readonly form: 'cosign' | 'dsse' | 'bundle';
  /** Digests of the manifests that it is about. */
  readonly digests: readonly string[];
  readonly predicateType?: string;
  readonly predicate?: unknown;
  /** What the signatures are over. */
  readonly message: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** Largest document that is read, in bytes: attestations hold whole reports. */
export const maxSignedDocument = 32 << 20;

const simpleSigningType = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** What cosign states where it signs an image with a bundle. */
const signPredicate = 'https://sigstore.dev/cosign/sign/v1';

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
  return bare === simpleSigningType || bare === envelopeType || bare.startsWith('application/vnd.dev.sigstore.bundle');
}

/** Reads a layer of a manifest that attaches signatures or attestations; `undefined` where it is neither. */
export function readSignedDocument(layer: Descriptor, bytes: Uint8Array): SignedDocument | undefined {
  const json = parseJson(bytes);
  if (bareMediaType(layer.mediaType) === simpleSigningType) return readSimpleSigning(layer, bytes, json);
  const bundle = bundleSchema.safeParse(json).data;
  if (bundle) return readEnvelope('bundle', bundle.dsseEnvelope);
  const envelope = envelopeSchema.safeParse(json).data;
  return envelope && readEnvelope('dsse', envelope);
}

/** Those of some keys that signed a document. */
export function signersOf<K extends { readonly key: Parameters<typeof isSignature>[2] }>(
  { message, signatures }: SignedDocument,
  keys: readonly K[],
): readonly K[] {
  return keys.filter(({ key }) => signatures.some((signature) => isSignature(message, signature, key)));
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
    signatures: [Buffer.from(signature, 'base64')],
  };
}

function readEnvelope(
  form: 'dsse' | 'bundle',
  { signatures, ...content }: Omit<Envelope, 'signatures'> & { readonly signatures: readonly { sig: Uint8Array }[] },
): SignedDocument | undefined {
  if (content.payloadType !== statementType) return undefined;
  const statement = parseStatement(parseJson(content.payload));
  return (
    statement && {
      ...statement,
      kind: statement.predicateType === signPredicate ? 'signature' : 'attestation',
      form,
      message: signedBytes(content),
      signatures: signatures.map(({ sig }) => sig),
    }
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
