/** Takes the body of an entry, piece by piece. */
export interface BodySink {
  /** A piece, valid during the call alone. `false` tells that the rest is not wanted. */
  write(part: Uint8Array): boolean;
  /** Called after the last piece, where all were wanted. */
  end(): void;
}
