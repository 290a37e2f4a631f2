import { join } from 'node:path';
import { algorithmOf, type Digest, type DigestAlgorithm, hexOf } from '../oci/digest.ts';

/*
 * ROOT/
 *   blobs/
 *     sha256/
 *       4e/                      first two characters of the digest
 *         4e07408562bedb8b…      a blob: complete, verified and durable, or not there at all
 *     sha512/…
 *   uploads/
 *     2f0c…-….sha256             bytes of an upload so far; the name ends with the algorithm it is hashed with
 */

/** Where the file-system driver keeps what. */
export interface FsLayout {
  readonly blobs: string;
  /** Folders of the blobs by algorithm. */
  readonly algorithms: readonly string[];
  readonly uploads: string;
  blob(digest: Digest): { readonly folder: string; readonly file: string };
  upload(id: string, algorithm: DigestAlgorithm): string;
}

/** The layout below a root folder. */
export function fsLayout(root: string): FsLayout {
  const blobs = join(root, 'blobs');
  const uploads = join(root, 'uploads');
  return {
    blobs,
    algorithms: [join(blobs, 'sha256'), join(blobs, 'sha512')],
    uploads,
    blob(digest) {
      const hex = hexOf(digest);
      const folder = join(blobs, algorithmOf(digest), hex.slice(0, 2));
      return { folder, file: join(folder, hex) };
    },
    upload: (id, algorithm) => join(uploads, `${id}.${algorithm}`),
  };
}

/** Ids are made by this driver; what comes back from a client must look like one before it becomes part of a path. */
export function isUploadId(id: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
