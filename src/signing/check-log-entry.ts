import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { readCheckpoint } from './checkpoint.ts';
import { jsonDocument } from './json-document.ts';
import { isSignature } from './key.ts';
import type { Inclusion, LogEntry } from './log-entry.ts';
import { merkleRoot } from './merkle-proof.ts';

/** A transparency log whose word counts. */
export interface TrustedLog {
  readonly key: KeyObject;
  /** See {@link LogEntry.logId}. */
  readonly id: string;
  /** Between which moments it took in entries, in milliseconds since the epoch. */
  readonly from?: number;
  readonly until?: number;
}

/** What has to be in the log: a signature, by whose certificate, and over which document. */
export interface LoggedSignature {
  readonly signature: Uint8Array;
  /** In DER. */
  readonly certificate: Uint8Array;
  readonly payload: Uint8Array;
}

/** When a log took a signature in, in milliseconds since the epoch, or why that is not proven. */
export type LoggedTime = { readonly time: number } | { readonly problem: string };

/** Checks what a log says of a signature: that it says so, since when, and that it is about this one. */
export function checkLogEntry(entry: LogEntry, signed: LoggedSignature, logs: readonly TrustedLog[]): LoggedTime {
  const log = logs.find(({ id }) => id === entry.logId);
  if (!log) return { problem: 'it is in a transparency log that is not trusted' };
  const time = entry.time * 1_000;
  if (!entry.promise) return { problem: 'the transparency log did not sign when it took the signature in' };
  if (!isSignature(promised(entry), entry.promise, log.key))
    return { problem: 'what it says of its entry in the transparency log is not signed by that log' };
  if (time < (log.from ?? 0) || time > (log.until ?? Number.POSITIVE_INFINITY))
    return { problem: 'it is in a transparency log that was not trusted at that time' };
  if (entry.inclusion && !isIncluded(entry.body, entry.inclusion, log))
    return { problem: 'the proof that it is in the transparency log is wrong' };
  return isAbout(jsonDocument(entry.body), signed)
    ? { time }
    : { problem: 'its entry in the transparency log is about another signature' };
}

/** What the log's promise is over: JSON with its keys in order. https://www.rfc-editor.org/rfc/rfc8785 */
function promised({ body, time, logId, index }: LogEntry): Buffer {
  const said = { body: Buffer.from(body).toString('base64'), integratedTime: time, logID: logId, logIndex: index };
  return Buffer.from(JSON.stringify(said));
}

function isIncluded(body: Uint8Array, inclusion: Inclusion, log: TrustedLog): boolean {
  const head = readCheckpoint(inclusion.checkpoint, [log.key]);
  const root = merkleRoot(body, inclusion);
  return head !== undefined && root?.equals(head.root) === true;
}

const hash = z.object({ algorithm: z.literal('sha256'), value: z.string() });
const hashedRekord = z.object({
  kind: z.literal('hashedrekord'),
  apiVersion: z.literal('0.0.1'),
  spec: z.object({
    data: z.object({ hash }),
    signature: z.object({ content: z.string(), publicKey: z.object({ content: z.string() }) }),
  }),
});
const dsse = z.object({
  kind: z.literal('dsse'),
  apiVersion: z.literal('0.0.1'),
  spec: z.object({
    payloadHash: hash,
    signatures: z.array(z.object({ signature: z.string(), verifier: z.string() })).max(20),
  }),
});
const inToto = z.object({
  kind: z.literal('intoto'),
  apiVersion: z.literal('0.0.2'),
  spec: z.object({
    content: z.object({
      payloadHash: hash,
      envelope: z.object({ signatures: z.array(z.object({ sig: z.string(), publicKey: z.string() })).max(20) }),
    }),
  }),
});
/** Kinds of entries that signatures of images have. https://github.com/sigstore/rekor/tree/main/pkg/types */
const bodySchema = z.discriminatedUnion('kind', [hashedRekord, dsse, inToto]);

function isAbout(json: unknown, signed: LoggedSignature): boolean {
  const body = bodySchema.safeParse(json).data;
  if (!body) return false;
  const { hash: logged, pairs } = loggedOf(body);
  if (logged !== createHash('sha256').update(signed.payload).digest('hex')) return false;
  return pairs.some(
    ({ signature, verifier }) =>
      Buffer.from(signature, 'base64').equals(signed.signature) && isPemOf(verifier, signed.certificate),
  );
}

/** The hash of what was signed, and signatures with PEM texts in base64. */
function loggedOf(body: z.output<typeof bodySchema>) {
  switch (body.kind) {
    case 'hashedrekord': {
      const { content, publicKey } = body.spec.signature;
      return { hash: body.spec.data.hash.value, pairs: [{ signature: content, verifier: publicKey.content }] };
    }
    case 'dsse':
      return { hash: body.spec.payloadHash.value, pairs: body.spec.signatures };
    case 'intoto': {
      const { payloadHash, envelope } = body.spec.content;
      // This kind has signatures in base64 of base64.
      const pairs = envelope.signatures.map(({ sig, publicKey }) => ({
        signature: Buffer.from(sig, 'base64').toString(),
        verifier: publicKey,
      }));
      return { hash: payloadHash.value, pairs };
    }
  }
}

function isPemOf(encoded: string, der: Uint8Array): boolean {
  const pem = Buffer.from(encoded, 'base64').toString();
  const content = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/.exec(pem)?.[1];
  return content !== undefined && Buffer.from(content, 'base64').equals(der);
}
