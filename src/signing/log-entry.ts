import { z } from 'zod';

/** What a transparency log says of a signature that it took in. https://docs.sigstore.dev/logging/overview/ */
export interface LogEntry {
  /** What was logged, as the log has it: JSON. */
  readonly body: Uint8Array;
  readonly index: number;
  /** SHA-256 of the log's key, in hexadecimal digits. */
  readonly logId: string;
  /** When it was taken in, in seconds since the epoch. */
  readonly time: number;
  /** The log's signature over all of that. */
  readonly promise?: Uint8Array;
  readonly inclusion?: Inclusion;
}

/** Proof that an entry is in a log of some size, whose head is signed. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  /** The signed head, as a note. */
  readonly checkpoint: string;
}

const base64 = z
  .string()
  .max(1 << 20)
  .regex(/^[A-Za-z0-9+/_-]*={0,2}$/)
  .transform((text) => Buffer.from(text, 'base64'));
/** Numbers of 64 bits are texts in the JSON of protocol buffers, and left out where they are 0. */
const number = z
  .union([z.string().regex(/^\d{1,16}$/), z.int().min(0)])
  .default(0)
  .transform(Number);

/** An entry in a Sigstore bundle. https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_rekor.proto */
export const bundleEntrySchema = z
  .object({
    logIndex: number,
    logId: z.object({ keyId: base64 }),
    integratedTime: number,
    inclusionPromise: z.object({ signedEntryTimestamp: base64 }).nullish(),
    inclusionProof: z
      .object({
        logIndex: number,
        treeSize: number,
        rootHash: base64,
        hashes: z.array(base64).max(64).default([]),
        checkpoint: z.object({ envelope: z.string().max(20_000) }),
      })
      .nullish(),
    canonicalizedBody: base64,
  })
  .transform(
    (entry): LogEntry => ({
      body: entry.canonicalizedBody,
      index: entry.logIndex,
      logId: entry.logId.keyId.toString('hex'),
      time: entry.integratedTime,
      promise: entry.inclusionPromise?.signedEntryTimestamp,
      inclusion: entry.inclusionProof
        ? {
            index: entry.inclusionProof.logIndex,
            size: entry.inclusionProof.treeSize,
            root: entry.inclusionProof.rootHash,
            hashes: entry.inclusionProof.hashes,
            checkpoint: entry.inclusionProof.checkpoint.envelope,
          }
        : undefined,
    }),
  );

/** An entry in an annotation of cosign's. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
export const annotationEntrySchema = z
  .object({
    SignedEntryTimestamp: base64,
    Payload: z.object({
      body: base64,
      integratedTime: z.int().min(0),
      logIndex: z.int().min(0),
      logID: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  })
  .transform(
    ({
      SignedEntryTimestamp: promise,
      Payload: { body, integratedTime: time, logIndex: index, logID: logId },
    }): LogEntry => ({
      ...{ body, index, logId, time, promise },
    }),
  );
