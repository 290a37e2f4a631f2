import { z } from 'zod';
import { jsonDocument } from './json-document.ts';

/** A signature of the Notary Project, out of whichever envelope. https://github.com/notaryproject/specifications/blob/main/specs/signature-specification.md */
export interface NotationEnvelope {
  readonly algorithm: NotationAlgorithm;
  readonly scheme: 'notary.x509' | 'notary.x509.signingAuthority';
  /** When it was made, as the signer says, and as a signing authority vouches; in milliseconds since the epoch, as the next one. */
  readonly signedAt?: number;
  readonly vouchedAt?: number;
  /** From when on the signer does not want it to count. */
  readonly expiry?: number;
  /** Certificates in DER, that of the signer first. */
  readonly chain: readonly Uint8Array[];
  /** Digest of the manifest that is signed. */
  readonly digest: string;
  /** What the signature is over, and the signature: of ECDSA, both numbers one behind the other. */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Algorithms that the specification allows. */
const notationAlgorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;
export type NotationAlgorithm = (typeof notationAlgorithms)[number];

const prefix = 'io.cncf.notary';
const contentType = 'application/vnd.cncf.notary.payload.v1+json';

/** Protected headers of both envelopes, with times in milliseconds since the epoch. */
const notationHeaders = z.object({
  alg: z.enum(notationAlgorithms),
  cty: z.literal(contentType),
  crit: z.array(z.union([z.string().max(200), z.int()])).max(20),
  [`${prefix}.signingScheme`]: z.enum(['notary.x509', 'notary.x509.signingAuthority']),
  [`${prefix}.signingTime`]: z.number().optional(),
  [`${prefix}.authenticSigningTime`]: z.number().optional(),
  [`${prefix}.expiry`]: z.number().optional(),
});

const payloadSchema = z.object({ targetArtifact: z.object({ digest: z.string().max(200) }) });

/** Headers that a signature has to mark as critical where it has them. */
const criticalHeaders = ['signingScheme', 'authenticSigningTime', 'expiry'].map((name) => `${prefix}.${name}`);

/**
 * Puts together what an envelope says; `undefined` where that is not of the specification's shape. A critical header that is not known
 * has a meaning which nobody here can see to: plug-ins have such ones.
 */
export function notationEnvelope(
  headers: unknown,
  payload: Uint8Array,
  { chain, message, signature }: Pick<NotationEnvelope, 'chain' | 'message' | 'signature'>,
): NotationEnvelope | undefined {
  const known = notationHeaders.safeParse(headers).data;
  const content = payloadSchema.safeParse(jsonDocument(payload)).data;
  if (!known || !content || chain.length === 0 || chain.length > 10) return undefined;
  const has = (name: string) => known[name as keyof typeof known] !== undefined;
  if (known.crit.some((name) => typeof name !== 'string' || !criticalHeaders.includes(name) || !has(name)))
    return undefined;
  if (criticalHeaders.some((name) => has(name) && !known.crit.includes(name))) return undefined;
  return {
    algorithm: known.alg,
    scheme: known[`${prefix}.signingScheme`],
    signedAt: known[`${prefix}.signingTime`],
    vouchedAt: known[`${prefix}.authenticSigningTime`],
    expiry: known[`${prefix}.expiry`],
    digest: content.targetArtifact.digest,
    ...{ chain, message, signature },
  };
}
