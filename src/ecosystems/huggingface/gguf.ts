import type { FileContent } from '../../lib/file-content.ts';
import { decodeText, plainWord } from '../../lib/text.ts';

/** What a GGUF file says of its model. */
export interface GgufFacts {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly licence: string | undefined;
  /** Who made it. */
  readonly vendor: string | undefined;
  /** Which of the model's files it is, from 0 on. */
  readonly part: number;
}

/** Sizes of values by their type, in bytes; 8 is a string, 9 an array. */
const sizes: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const stringType = 8;
const arrayType = 9;

/** Facts that a file may have; the rest of real ones is a hundred. */
const maxFacts = 10_000;

/** What is looked at of a file, in bytes: writers put the facts of the model before those of its words, which are millions of bytes. */
export const ggufHead = 4 << 20;

/**
 * Reads the facts that a GGUF file begins with, as far as they are there. Throws an `Error` for a version that is not known.
 * https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function readGguf(content: FileContent): GgufFacts {
  const cursor = new GgufCursor(content);
  const count = cursor.begin();
  const facts = new Map<string, string | number>();
  for (let left = Math.min(count, maxFacts); left > 0; left--) {
    const key = cursor.text();
    const value = key === undefined ? undefined : cursor.value();
    if (key === undefined || value === undefined) break;
    if (/^(?:general|split)\./.test(key)) facts.set(key, value);
  }
  const word = (key: string) => plainWord(facts.get(`general.${key}`));
  return {
    name: word('name'),
    version: word('version'),
    licence: word('license'),
    vendor: word('organization'),
    part: Number(facts.get('split.no') ?? 0),
  };
}

/** Goes through values one behind the other; each is `undefined` where the content ends within it. */
class GgufCursor {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #at = 4;
  #isLittle = true;
  /** Bytes of a length: the first version of the format has short ones. */
  #lengthSize = 8;

  constructor(content: FileContent) {
    this.#bytes = content.read(0, ggufHead);
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
  }

  /** Reads the header. The number of facts; 0 where the file ends before. */
  begin(): number {
    if (this.#bytes.length < 24) return 0;
    this.#isLittle = this.#view.getUint32(4, true) <= 0xffff;
    const version = this.#view.getUint32(4, this.#isLittle);
    if (version < 1 || version > 3) throw new Error(`is a GGUF file of version ${version}, which is not known`);
    this.#lengthSize = version === 1 ? 4 : 8;
    this.#at = 8 + this.#lengthSize;
    return this.#length() ?? 0;
  }

  text(): string | undefined {
    const length = this.#length();
    const bytes = length === undefined ? undefined : this.#take(length);
    return bytes && decodeText(bytes);
  }

  /** A text or a number; of what is neither, 0. */
  value(): string | number | undefined {
    const type = this.#integer(4);
    if (type === stringType) return this.text();
    if (type === arrayType) return this.#skipArray();
    const size = type === undefined ? undefined : sizes[type];
    if (size === undefined) return undefined;
    const at = this.#at;
    if (!this.#take(size)) return undefined;
    if (size === 1) return this.#bytes[at];
    return size === 2 ? this.#view.getUint16(at, this.#isLittle) : this.#view.getUint32(at, this.#isLittle);
  }

  #skipArray(): 0 | undefined {
    const type = this.#integer(4);
    const count = this.#length();
    if (type === undefined || count === undefined) return undefined;
    if (type !== stringType) return this.#take((sizes[type] || Number.POSITIVE_INFINITY) * count) && 0;
    for (let left = count; left > 0; left--) if (!this.#skipText()) return undefined;
    return 0;
  }

  #skipText(): boolean {
    const length = this.#length();
    return length !== undefined && this.#take(length) !== undefined;
  }

  #length(): number | undefined {
    return this.#integer(this.#lengthSize);
  }

  #integer(size: number): number | undefined {
    const at = this.#at;
    if (!this.#take(size)) return undefined;
    return size === 4 ? this.#view.getUint32(at, this.#isLittle) : Number(this.#view.getBigUint64(at, this.#isLittle));
  }

  #take(length: number): Uint8Array | undefined {
    if (!(length <= this.#bytes.length - this.#at)) return undefined;
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}
