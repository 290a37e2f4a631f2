import { z } from 'zod';
import type { Signer } from './signer.ts';

/** A signed document with what kind of document it is. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** Media type of an envelope as a file. */
export const envelopeType = 'application/vnd.dsse.envelope.v1+json';
/** Type of payload of statements. */
export const statementType = 'application/vnd.in-toto+json';

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/_=-]*$/)
  .transform((text) => Buffer.from(text, 'base64'));

/** An envelope as JSON. https://github.com/secure-systems-lab/dsse/blob/master/envelope.md */
export const envelopeSchema = z.object({
  payloadType: z.string().max(255),
  payload: base64,
  signatures: z.array(z.object({ sig: base64 })).max(50),
});

/** What a signature of an envelope is over. https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export function signedBytes({ payloadType, payload }: Pick<Envelope, 'payloadType' | 'payload'>): Buffer {
  const type = Buffer.from(payloadType);
  const head = `DSSEv1 ${type.length} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Puts a document into an envelope, signed; as the object that JSON is made of. */
export async function sealEnvelope(payloadType: string, payload: Uint8Array, signer: Signer) {
  const signature = await signer.sign(signedBytes({ payloadType, payload }));
  return {
    payload: Buffer.from(payload).toString('base64'),
    payloadType,
    // Verifiers pass over signatures whose key has another id than they would give it; without one they try.
    signatures: [{ sig: Buffer.from(signature).toString('base64') }],
  };
}
