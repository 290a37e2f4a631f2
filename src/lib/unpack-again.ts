import type { Transform } from 'node:stream';

/** Sizes of the steps, each of which looks closer at the one in which the step before it failed. */
const steps = [4_096, 64, 1];

/**
 * What a damaged stream unpacks to behind the first `handed` bytes, up to the damage. Node's transforms drop what they made of the
 * piece in which they fail, so the stream is unpacked again in ever smaller ones. The first `whole` bytes of `packed` are known to be
 * good. Only for streams that ended with an error within limits: this time nothing looks at how far they grow.
 */
export async function* unpackedAgain(
  packed: Uint8Array,
  whole: number,
  handed: number,
  open: () => Transform,
): AsyncGenerator<Uint8Array> {
  let good = whole;
  let known = handed;
  for (const step of steps) {
    const again = pass(open(), known);
    try {
      if (good > 0 && !(await again.write(packed.subarray(0, good)))) return;
      yield* again.fresh();
      while (good < packed.length && (await again.write(packed.subarray(good, good + step)))) {
        good += step;
        yield* again.fresh();
      }
      yield* again.fresh();
      known = Math.max(known, again.size());
    } finally {
      again.close();
    }
  }
}

interface Pass {
  /** Whether the piece was unpacked as a whole. */
  write(piece: Uint8Array): Promise<boolean>;
  /** What was unpacked since the last time, as far as it was not known. */
  fresh(): Uint8Array[];
  /** How much was unpacked. */
  size(): number;
  close(): void;
}

function pass(transform: Transform, known: number): Pass {
  let size = 0;
  let fresh: Uint8Array[] = [];
  transform.on('data', (chunk: Uint8Array) => {
    if (size + chunk.length > known) fresh.push(chunk.subarray(Math.max(0, known - size)));
    size += chunk.length;
  });
  // What fails is told by what was written.
  transform.on('error', () => {});
  return {
    write(piece) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const over = () => resolve(false);
      // Behind zeros that pad a stream it ends without having taken what was written.
      transform.once('close', over).once('end', over);
      transform.write(piece, (error) => {
        transform.off('close', over).off('end', over);
        resolve(!error);
      });
      return promise;
    },
    fresh() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    size: () => size,
    close: () => void transform.destroy(),
  };
}
