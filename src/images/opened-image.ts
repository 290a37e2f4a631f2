import type { Digest } from '../oci/digest.ts';
import type { ImageConfig } from '../oci/image-config.ts';

/** An image wherever it lies, opened for reading. Disposing lets go of its files. */
export interface OpenedImage extends AsyncDisposable {
  /** As a person would name it. */
  readonly name: string;
  /** Of its manifest, where it has one. */
  readonly digest?: Digest;
  readonly config?: ImageConfig;
  /** Lowest first. One that is there several times is the same object or has the same digest. */
  readonly layers: readonly ImageLayer[];
}

/** A layer that was not read yet. */
export interface ImageLayer {
  /** What the image says that its bytes have. */
  readonly digest?: Digest;
  /** Packed, in bytes. */
  readonly size: number;
  /** Whether the digest needs no proof: who asks for it gets these bytes or an error. */
  readonly trusted: boolean;
  /** Begins to put the bytes where they can be read. */
  open(signal: AbortSignal): Promise<LayerBytes>;
}

/** Bytes of a layer in a file, which may still grow. Disposing removes what was made for this reading. */
export interface LayerBytes extends AsyncDisposable {
  readonly file: string;
  /** Where in the file they begin. */
  readonly offset: number;
  /**
   * Resolves with their number when all are there and have the digest that the image says. Rejects with an {@link ImageErrorCode}
   * where they have not, or cannot be had.
   */
  complete(onArrival: (size: number) => void): Promise<number>;
}

/** Why an image cannot be read. */
export type ImageErrorCode =
  | 'image_not_found'
  | 'image_unreadable'
  | 'image_corrupt'
  | 'platform_missing'
  | 'registry_unreachable'
  | 'registry_refused'
  | 'policy_refused';
