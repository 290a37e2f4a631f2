import { z } from 'zod';
import { jsonDocument } from './json-document.ts';
import { type NotationEnvelope, notationEnvelope } from './notation-envelope.ts';

/** Media type of the envelope as a layer. */
export const jwsType = 'application/jose+json';

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
const certificate = z
  .string()
  .max(100_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** JSON serialization of a JWS, flattened. https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2 */
const schema = z.object({
  payload: base64url,
  protected: base64url,
  signature: base64url,
  header: z.object({ x5c: z.array(certificate).max(10) }),
});

/** Times are texts in the protected headers. */
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const times = z.looseObject({
  'io.cncf.notary.signingTime': time.optional(),
  'io.cncf.notary.authenticSigningTime': time.optional(),
  'io.cncf.notary.expiry': time.optional(),
});

/**
 * Reads a signature of the Notary Project in a JWS; `undefined` where it is none.
 * https://github.com/notaryproject/specifications/blob/main/specs/signature-envelope-jws.md
 */
export function readNotationJws(json: unknown): NotationEnvelope | undefined {
  const { data } = schema.safeParse(json);
  if (!data) return undefined;
  const headers = times.safeParse(jsonDocument(Buffer.from(data.protected, 'base64url'))).data;
  return notationEnvelope(headers, Buffer.from(data.payload, 'base64url'), {
    chain: data.header.x5c.map((one) => Buffer.from(one, 'base64')),
    message: Buffer.from(`${data.protected}.${data.payload}`),
    signature: Buffer.from(data.signature, 'base64url'),
  });
}
