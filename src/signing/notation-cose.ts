import { isCoded } from '../lib/errors.ts';
import { type CborValue, isTagged, readCbor } from '../lib/read-cbor.ts';
import { type NotationAlgorithm, type NotationEnvelope, notationEnvelope } from './notation-envelope.ts';

/** Media type of the envelope as a layer. */
export const coseType = 'application/cose';

/** Tag of COSE_Sign1, and labels of headers. https://www.iana.org/assignments/cose */
const sign1 = 18;
const labels = { algorithm: 1, critical: 2, contentType: 3, chain: 33 } as const;
const algorithms: ReadonlyMap<CborValue | undefined, NotationAlgorithm> = new Map([
  [-37, 'PS256'],
  [-38, 'PS384'],
  [-39, 'PS512'],
  [-7, 'ES256'],
  [-35, 'ES384'],
  [-36, 'ES512'],
]);
/** Tag of a time in seconds since the epoch. */
const epochTime = 1;

/**
 * Reads a signature of the Notary Project in COSE; `undefined` where it is none.
 * https://github.com/notaryproject/specifications/blob/main/specs/signature-envelope-cose.md
 */
export function readNotationCose(bytes: Uint8Array): NotationEnvelope | undefined {
  try {
    return readSign1(readCbor(bytes));
  } catch (error) {
    if (isCoded(error, 'cbor_invalid')) return undefined;
    throw error;
  }
}

function readSign1(value: CborValue): NotationEnvelope | undefined {
  if (!isTagged(value) || value.tag !== sign1 || !Array.isArray(value.value)) return undefined;
  const [body, other, payload, signature] = value.value as readonly CborValue[];
  if (!(body instanceof Uint8Array) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array))
    return undefined;
  const headers = readCbor(body);
  if (!(headers instanceof Map) || !(other instanceof Map)) return undefined;
  const chain: CborValue = headers.get(labels.chain) ?? other.get(labels.chain) ?? [];
  const certificates = Array.isArray(chain) ? chain : [chain];
  if (!certificates.every((one) => one instanceof Uint8Array)) return undefined;
  return notationEnvelope(plainHeaders(headers), payload, {
    chain: certificates,
    message: signedStructure(body, payload),
    signature,
  });
}

/** Headers by the names that they have in a JWS. */
function plainHeaders(headers: ReadonlyMap<number | string, CborValue>): Readonly<Record<string, unknown>> {
  const named = [...headers]
    .filter(([label]) => typeof label === 'string')
    .map(([label, value]) => [label, plainTime(value)]);
  return {
    ...Object.fromEntries(named),
    alg: algorithms.get(headers.get(labels.algorithm)),
    crit: headers.get(labels.critical),
    cty: headers.get(labels.contentType),
  };
}

function plainTime(value: CborValue): unknown {
  return isTagged(value) && value.tag === epochTime && typeof value.value === 'number' ? value.value * 1_000 : value;
}

/** https://www.rfc-editor.org/rfc/rfc9052#section-4.4 */
function signedStructure(body: Uint8Array, payload: Uint8Array): Buffer {
  const context = Buffer.from('Signature1');
  return Buffer.concat([
    Uint8Array.of(0x84, 0x60 | context.length),
    context,
    ...[byteHead(body.length), body, byteHead(0), byteHead(payload.length), payload],
  ]);
}

/** What stands before a text of bytes: its kind and length, as short as can be. */
function byteHead(length: number): Buffer {
  if (length < 24) return Buffer.of(0x40 | length);
  if (length < 1 << 8) return Buffer.of(0x58, length);
  const long = length >= 1 << 16;
  const head = Buffer.alloc(long ? 5 : 3);
  head[0] = long ? 0x5a : 0x59;
  head.writeUIntBE(length, 1, long ? 4 : 2);
  return head;
}
