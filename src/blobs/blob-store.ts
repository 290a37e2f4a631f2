import type { Readable } from 'node:stream';
import { CodedError } from '../lib/errors.ts';
import type { Digest, DigestAlgorithm } from '../oci/digest.ts';

/** Content-addressed storage of blobs and of uploads in progress. Names and permissions are elsewhere: it knows digests alone. */
export interface BlobStore {
  /** Size in bytes, and the local file that holds the blob where the driver has one; `undefined` where the blob is absent. */
  stat(digest: Digest): Promise<{ readonly size: number; readonly file?: string } | undefined>;
  /** Bytes of a blob, or of the inclusive range. Rejects with `blob_unknown` where it is absent. */
  read(digest: Digest, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** Begins an upload that survives a restart, and returns its id. Its bytes are hashed with `algorithm` while they arrive. */
  startUpload(algorithm?: DigestAlgorithm): Promise<string>;
  /** State of an upload, or `undefined` where there is none. `file` is a local file that the bytes are appended to, where the driver has one. */
  statUpload(id: string): Promise<{ readonly size: number; readonly file?: string } | undefined>;
  /**
   * Appends a stream and returns the new size. What arrived before a broken connection stays and counts. A piece of the stream is
   * used until the next one is asked for. Rejects with `upload_unknown`, `upload_busy` (another append is under way), `range_invalid` or `storage_full`.
   */
  append(id: string, bytes: AsyncIterable<Uint8Array>, options?: AppendOptions): Promise<number>;
  /**
   * Ends an upload: verifies the digest, makes the blob durable (file and folder) and visible in one step. Rejects with
   * `digest_mismatch` (the upload is gone then) or `upload_unknown`.
   */
  finishUpload(id: string, digest: Digest): Promise<{ readonly size: number; readonly file?: string }>;
  /** Drops an upload; no error where there is none. */
  cancelUpload(id: string): Promise<void>;
  /** Removes a blob; no error where it is absent. */
  delete(digest: Digest): Promise<void>;
  /** Blobs whose hexadecimal digest begins with these two characters, of every algorithm, in no order. */
  list(prefix: string): AsyncIterable<StoredBlob>;
  /** Bytes that can still be stored, and that the storage has in all; `undefined` where the driver cannot tell. */
  space(): Promise<{ readonly free: number; readonly total: number } | undefined>;
}

/** A blob as the store lists it. */
export interface StoredBlob {
  readonly digest: Digest;
  readonly size: number;
  /** When its last byte was written, in milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** How bytes are appended. */
export interface AppendOptions {
  /** Where the bytes must begin: else nothing is taken, and `range_invalid` has the upload's size as its detail. */
  readonly start?: number;
  /** Hears the size each time bytes can be read back from the upload's file. */
  onProgress?(size: number): void;
}

/** Why a store refuses. */
export type BlobErrorCode =
  | 'blob_unknown'
  | 'upload_unknown'
  | 'upload_busy'
  | 'digest_mismatch'
  | 'range_invalid'
  | 'storage_full'
  | 'storage_unwritable';

/** Throws `range_invalid` where bytes do not begin where the upload ends. */
export function requireStart(size: number, start: number | undefined): void {
  if (start === undefined || start === size) return;
  throw new CodedError<BlobErrorCode>(
    'range_invalid',
    `The upload has ${size} bytes; the next ones must begin at ${size}, not at ${start}.`,
    { detail: { size } },
  );
}
