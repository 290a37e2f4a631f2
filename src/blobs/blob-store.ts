import type { Readable } from 'node:stream';
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
   * Appends a stream and returns the new size. What arrived before a broken connection stays and counts. Rejects with
   * `upload_unknown`, `upload_busy` (another append is under way) or `storage_full`.
   * `onProgress` hears the size each time bytes can be read back from the upload's file.
   */
  append(id: string, bytes: AsyncIterable<Uint8Array>, onProgress?: (size: number) => void): Promise<number>;
  /**
   * Ends an upload: verifies the digest, makes the blob durable (file and folder) and visible in one step. Rejects with
   * `digest_mismatch` (the upload is gone then) or `upload_unknown`.
   */
  finishUpload(id: string, digest: Digest): Promise<{ readonly size: number; readonly file?: string }>;
  /** Drops an upload; no error where there is none. */
  cancelUpload(id: string): Promise<void>;
  /** Removes a blob; no error where it is absent. */
  delete(digest: Digest): Promise<void>;
}

/** Why a store refuses. */
export type BlobErrorCode =
  | 'blob_unknown'
  | 'upload_unknown'
  | 'upload_busy'
  | 'digest_mismatch'
  | 'storage_full'
  | 'storage_unwritable';
