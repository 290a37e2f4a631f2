import { z } from 'zod';

const shortText = z.string().max(2_000);

/** What an in-toto statement says, and of which digests. */
export interface Attested {
  readonly predicate: unknown;
  /** Of what it is about, `sha256:…`. */
  readonly subjects: readonly string[];
}

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statementSchema = z.object({
  _type: z.string().startsWith('https://in-toto.io/Statement/'),
  predicateType: shortText,
  subject: z
    .array(z.object({ digest: z.record(shortText, shortText).optional() }))
    .max(10_000)
    .optional(),
  predicate: z.unknown(),
});
/** https://github.com/secure-systems-lab/dsse/blob/master/envelope.md */
const envelopeSchema = z.object({ payloadType: shortText, payload: z.string() });
/** https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto */
const bundleSchema = z.object({ dsseEnvelope: envelopeSchema });

/**
 * The predicate of an in-toto statement, plain, in a DSSE envelope or in a Sigstore bundle; `undefined` where it is none of them, and
 * `other` where its predicate is of none of the types that are asked for. No signature is checked.
 */
export function attested(value: unknown, predicateTypes: RegExp): Attested | 'other' | undefined {
  const bundle = bundleSchema.safeParse(value);
  const envelope = envelopeSchema.safeParse(bundle.success ? bundle.data.dsseEnvelope : value);
  const payload = envelope.success ? parseJson(Buffer.from(envelope.data.payload, 'base64').toString()) : value;
  const statement = statementSchema.safeParse(payload);
  if (!statement.success) return envelope.success ? 'other' : undefined;
  const { predicateType, predicate, subject = [] } = statement.data;
  if (!predicateTypes.test(predicateType)) return 'other';
  const subjects = subject.flatMap(({ digest = {} }) =>
    Object.entries(digest).map(([algorithm, hex]) => `${algorithm}:${hex.toLowerCase()}`),
  );
  return { predicate, subjects };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
