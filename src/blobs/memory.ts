import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { CodedError } from '../lib/errors.ts';
import { algorithmOf, type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { type BlobErrorCode, type BlobStore, requireStart } from './blob-store.ts';

/** A blob store in memory, for tests and for trying things out. */
export function memoryBlobStore(): BlobStore {
  const blobs = new Map<Digest, Buffer>();
  const times = new Map<Digest, number>();
  const uploads = new Map<string, { chunks: Uint8Array[]; size: number; busy: boolean }>();

  const uploadOf = (id: string) => {
    const upload = uploads.get(id);
    if (!upload) throw new CodedError<BlobErrorCode>('upload_unknown', `There is no upload ${id}.`);
    if (upload.busy) throw new CodedError<BlobErrorCode>('upload_busy', `Upload ${id} is receiving bytes already.`);
    return upload;
  };

  return {
    async stat(digest) {
      const blob = blobs.get(digest);
      return blob && { size: blob.length };
    },
    async read(digest, range) {
      const blob = blobs.get(digest);
      if (!blob) throw new CodedError<BlobErrorCode>('blob_unknown', `There is no blob ${digest}.`);
      return Readable.from([range ? blob.subarray(range.start, range.end + 1) : blob], { objectMode: false });
    },
    async startUpload() {
      const id = randomUUID();
      uploads.set(id, { chunks: [], size: 0, busy: false });
      return id;
    },
    async statUpload(id) {
      const upload = uploads.get(id);
      return upload && { size: upload.size };
    },
    async append(id, bytes, { start, onProgress } = {}) {
      const upload = uploadOf(id);
      requireStart(upload.size, start);
      upload.busy = true;
      try {
        for await (const chunk of bytes) {
          upload.chunks.push(Buffer.from(chunk));
          upload.size += chunk.length;
          onProgress?.(upload.size);
        }
      } finally {
        upload.busy = false;
      }
      return upload.size;
    },
    async finishUpload(id, digest) {
      const blob = Buffer.concat(uploadOf(id).chunks);
      uploads.delete(id);
      if (digestOf(blob, algorithmOf(digest)) !== digest) {
        throw new CodedError<BlobErrorCode>('digest_mismatch', `The bytes received do not have the digest ${digest}.`);
      }
      blobs.set(digest, blob);
      times.set(digest, Date.now());
      return { size: blob.length };
    },
    async cancelUpload(id) {
      uploads.delete(id);
    },
    async delete(digest) {
      blobs.delete(digest);
      times.delete(digest);
    },
    async *list(prefix) {
      for (const [digest, { length: size }] of blobs)
        if (hexOf(digest).startsWith(prefix)) yield { digest, size, modifiedAt: times.get(digest) ?? 0 };
    },
    space: async () => undefined,
  };
}
