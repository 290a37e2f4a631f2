import type { Transform } from 'node:stream';

/** Gives out buffers to be filled, each with room for a piece. */
export type Memory = () => Promise<Uint8Array<ArrayBuffer>>;

/** So many bytes are handed on before there is a whole buffer of them: they tell what a stream is. */
const told = 512;

/**
 * What a transform of `node:zlib` makes of a stream, in this thread and in the caller's memory instead of Node's pool: for a thread that has
 * nothing else to do. A buffer holds one piece, from its beginning. Ends with the error of the transform, after what came before it, without
 * what was made of the packed piece in which it failed. `used` is told of each packed piece that was unpacked as a whole.
 */
export async function* unpackedHere(
  bytes: AsyncIterable<Uint8Array>,
  transform: Transform,
  memory: Memory,
  used: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const engine = engineOf(transform);
  let into: Uint8Array<ArrayBuffer> | undefined;
  let filled = 0;
  let handed = 0;

  function handOn(): Uint8Array {
    const piece = (into as Uint8Array).subarray(0, filled);
    handed += filled;
    into = undefined;
    filled = 0;
    return piece;
  }

  /** Hands on what is ready. Returns whether there can be more: zeros that pad a stream are not taken. */
  async function* unpack(piece: Uint8Array, last: boolean): AsyncGenerator<Uint8Array, boolean> {
    for (let at = 0; ; ) {
      into ??= await memory();
      const left = engine.write(piece, at, into, filled, last);
      at = piece.length - left.packed;
      filled = into.length - left.room;
      if (left.room > 0) return left.packed === 0;
      yield handOn();
    }
  }

  let failure: { readonly error: unknown } | undefined;
  try {
    let more = true;
    for await (const piece of bytes) {
      more = yield* unpack(piece, false);
      used(piece);
      if (!more) break;
      if (filled > 0 && handed < told) yield handOn();
    }
    if (more) yield* unpack(new Uint8Array(0), true);
  } catch (error) {
    failure = { error };
  }
  if (filled > 0) yield handOn();
  if (failure) throw failure.error;
}

interface Engine {
  /** Unpacks from `at` on into what is behind the first `filled` bytes. Returns how much of either is left. */
  write(
    packed: Uint8Array,
    at: number,
    into: Uint8Array,
    filled: number,
    last: boolean,
  ): { readonly packed: number; readonly room: number };
}

/** The part of a transform that Node documents nowhere, and that `npm` lives on as well: calls that return when they are done. */
interface ZlibInside {
  readonly _handle: {
    writeSync(
      flush: number,
      packed: Uint8Array,
      packedAt: number,
      packedLength: number,
      into: Uint8Array,
      intoAt: number,
      intoLength: number,
    ): void;
  };
  /** Room, and packed bytes, that the last call left. */
  readonly _writeState: Uint32Array;
  readonly _defaultFlushFlag: number;
  readonly _finishFlushFlag: number;
}

function engineOf(transform: Transform): Engine {
  const { _handle, _writeState, _defaultFlushFlag, _finishFlushFlag } = transform as unknown as ZlibInside;
  // What fails is told by the call.
  transform.on('error', () => {});
  return {
    write(packed, at, into, filled, last) {
      const flush = last ? _finishFlushFlag : _defaultFlushFlag;
      _handle.writeSync(flush, packed, at, packed.length - at, into, filled, into.length - filled);
      if (transform.errored) throw transform.errored;
      const [room = 0, left = 0] = _writeState;
      return { packed: left, room };
    },
  };
}
