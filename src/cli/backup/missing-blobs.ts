import { existsSync } from 'node:fs';
import { fsLayout } from '../../blobs/fs-layout.ts';
import { parseDigest } from '../../oci/digest.ts';

/** Those of some digests whose blobs a backup has not. */
export function missingBlobs(folder: string, digests: readonly string[]): readonly string[] {
  const layout = fsLayout(folder);
  return digests.filter((text) => {
    const digest = parseDigest(text);
    return !digest || !existsSync(layout.blob(digest).file);
  });
}
