import { CodedError } from './errors.ts';

/** A value of CBOR. Whole numbers and texts alone are keys of a map. */
export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number | string, CborValue>
  | CborTagged;

/** A value with what kind of value it is, by the registry of tags. https://www.iana.org/assignments/cbor-tags */
export interface CborTagged {
  readonly tag: number;
  readonly value: CborValue;
}

/** Code of what {@link readCbor} throws. */
export type CborErrorCode = 'cbor_invalid';

const limits = { depth: 8, values: 2_000 } as const;

/**
 * Reads the one value that some bytes are. Throws `cbor_invalid`, also for what signatures do not need: lengths that are not told
 * beforehand, fractions, and numbers beyond 2^53. https://www.rfc-editor.org/rfc/rfc8949
 */
export function readCbor(bytes: Uint8Array): CborValue {
  const reader = new CborReader(bytes);
  const value = reader.value(0);
  reader.end();
  return value;
}

/** Whether a value is a tagged one. */
export function isTagged(value: CborValue | undefined): value is CborTagged {
  return typeof value === 'object' && value !== null && 'tag' in value;
}

class CborReader {
  readonly #bytes: Buffer;
  #at = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(depth: number): CborValue {
    if (depth > limits.depth || ++this.#values > limits.values)
      throw invalid('it is nested too deeply or has too much in it');
    const head = this.#take(1)[0] as number;
    const [major, info] = [head >> 5, head & 0x1f];
    if (major === 7) return simple(info);
    const size = this.#argument(info);
    switch (major) {
      case 0:
        return size;
      case 1:
        return -1 - size;
      case 2:
        return this.#take(size);
      case 3:
        return text(this.#take(size));
      case 4:
        return this.#list(size, depth);
      case 5:
        return this.#map(size, depth);
      default:
        return { tag: size, value: this.value(depth + 1) };
    }
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw invalid('there is something behind it');
  }

  #list(size: number, depth: number): CborValue[] {
    const values: CborValue[] = [];
    for (let index = 0; index < size; index++) values.push(this.value(depth + 1));
    return values;
  }

  #map(size: number, depth: number): Map<number | string, CborValue> {
    const map = new Map<number | string, CborValue>();
    for (let index = 0; index < size; index++) {
      const key = this.value(depth + 1);
      if ((typeof key !== 'number' && typeof key !== 'string') || map.has(key))
        throw invalid('a map has a key twice, or one that is neither a number nor a text');
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  #argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw invalid('a length is not told beforehand');
    const value = this.#take(2 ** (info - 24));
    const number = info === 27 ? Number(value.readBigUInt64BE()) : value.readUIntBE(0, value.length);
    if (!Number.isSafeInteger(number)) throw invalid('a number is too large');
    return number;
  }

  #take(size: number): Buffer {
    if (size > this.#bytes.length - this.#at) throw invalid('it is cut off');
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }
}

function simple(info: number): boolean | null {
  if (info === 20 || info === 21) return info === 21;
  if (info === 22) return null;
  throw invalid('it has a fraction, or a value that means nothing');
}

function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('a text is not UTF-8');
  }
}

function invalid(why: string): CodedError<CborErrorCode> {
  return new CodedError('cbor_invalid', `This is not CBOR that is read here: ${why}.`);
}
