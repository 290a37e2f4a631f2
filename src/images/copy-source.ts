import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/manifest.ts';
import type { ImageReference } from './image-reference.ts';

/** A manifest with its bytes, whose digest was proved. */
export interface ProvedManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
  readonly manifest: Manifest;
}

/** A version of an image or another artifact, to be copied with all that belongs to it. Everything rejects with an {@link ImageErrorCode}. */
export interface CopySource extends AsyncDisposable {
  /** Where it lies in a registry. */
  readonly reference?: ImageReference;
  root(signal: AbortSignal): Promise<ProvedManifest>;
  /** A manifest that another one refers to. */
  manifest(descriptor: Descriptor, signal: AbortSignal): Promise<ProvedManifest>;
  /** Bytes of a blob as they come; the digest is still to be proved. */
  blob(descriptor: Descriptor, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Manifests whose subject is the one with this digest: signatures, bills of materials. */
  referrers(digest: Digest, signal: AbortSignal): Promise<readonly Descriptor[]>;
  /** What has a tag beside it, in the same place; `undefined` where nothing has. */
  tagged(tag: string, signal: AbortSignal): Promise<ProvedManifest | undefined>;
}
