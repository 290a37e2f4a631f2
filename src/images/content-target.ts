import type { Descriptor } from '../oci/manifest.ts';

/** Where an artifact is to lie. Disposing lets go of it; what was not finished is not there then. */
export interface ContentTarget extends AsyncDisposable {
  /** Whether it has a blob already. */
  has(blob: Descriptor, signal: AbortSignal): Promise<boolean>;
  /** Takes a blob in, which is in a file. */
  putBlob(blob: Descriptor, file: string, signal: AbortSignal): Promise<void>;
  /** Takes the manifest in, whose blobs are all there: from now on the artifact is there. */
  finish(manifest: Descriptor, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
}
