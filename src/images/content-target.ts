import type { Descriptor } from '../oci/manifest.ts';
import type { ImageReference } from './image-reference.ts';

/** Where an artifact is to lie. Disposing lets go of it; what was not finished is not there then. */
export interface ContentTarget extends AsyncDisposable {
  /** Whether it has a blob already. */
  has(blob: Descriptor, signal: AbortSignal): Promise<boolean>;
  /** Takes a blob in, which is in a file. */
  putBlob(blob: Descriptor, file: string, signal: AbortSignal): Promise<void>;
  /** Takes a blob from another repository of the same registry, where it can; tells whether it did. */
  mountBlob?(blob: Descriptor, from: ImageReference, signal: AbortSignal): Promise<boolean>;
  /** Whether it has a manifest already, and all that it needs; absent: that is not asked. */
  hasManifest?(manifest: Descriptor, signal: AbortSignal): Promise<boolean>;
  /** Takes in a manifest that belongs to the artifact and is not its own: one of its platforms, or one that refers to it. */
  putManifest(manifest: Descriptor, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** Takes the manifest in, whose blobs are all there: from now on the artifact is there. */
  finish(manifest: Descriptor, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
}
