import { randomFillSync } from 'node:crypto';
import { sortedList } from './sorted-list.ts';
import { longestText, TextPages } from './text-pages.ts';

/** Longest path that has a number, in bytes. */
export const maxPathBytes = longestText;

/** The number of the empty path. */
export const root = 0;

/** What {@link PathTable.find} answers where there is no such path. */
export const absent = -1;

/** Forms that a path is shown in: as it is, with a slash at its end, in both or in none. */
export const shown = { asFile: 1, asFolder: 2 } as const;

/** A path as bytes of UTF-8: the first `length` of `bytes`. */
export interface PathBytes {
  readonly bytes: Buffer;
  readonly length: number;
}

/**
 * Numbers for paths without empty names, counted from 1: a million of them take some 12 bytes each, and the bytes of their own names. A path comes after
 * the folders that it is in, which have numbers too.
 *
 * Names are looked up by vector multiply-shift, a family of hash functions for which nobody can make names that collide without knowing the keys:
 * M. Thorup, High Speed Hashing for Integers and Strings, https://arxiv.org/abs/1504.06804, section 3.
 */
export class PathTable {
  readonly #names = new TextPages();
  #parents = new Int32Array(firstCapacity);
  #places = new Int32Array(firstCapacity);
  /** The next number in the same bucket; 0 at its end. */
  #next = new Int32Array(firstCapacity);
  #buckets = new Int32Array(firstCapacity);
  #size = 1;
  /** Most bytes that a path may have. */
  #longest = 1;
  /** The folder that was asked for last: most paths are in that of the one before. */
  #folder = '';
  #folderNumber = root;

  /** Numbers below this one are in use. */
  get size(): number {
    return this.#size;
  }

  /** The number of a path, a new one where it has none. Throws a `RangeError` for one that may have more than {@link maxPathBytes}. */
  numberOf(path: string): number {
    const most = path.length * mostBytes;
    if (most > maxPathBytes) throw new RangeError('a path is too long');
    if (most > this.#longest) this.#longest = most;
    return this.#numberAt(path, true);
  }

  /** The number of a path; {@link absent} where it has none. */
  find(path: string): number {
    if (path.length * mostBytes > maxPathBytes) return absent;
    return this.#numberAt(path, false);
  }

  /** The folder that a path is in; the root is in itself. */
  parentOf(number: number): number {
    return this.#parents[number] as number;
  }

  pathOf(number: number): string {
    let path = number === root ? '' : this.#nameOf(number);
    for (let above = this.parentOf(number); above !== root; above = this.parentOf(above))
      path = `${this.#nameOf(above)}/${path}`;
    return path;
  }

  /** Paths in the order of their bytes, each as `formsOf` its number says. One is valid until the next is asked for. */
  *sorted(formsOf: (number: number) => number): Generator<PathBytes> {
    const bytes = Buffer.allocUnsafe(this.#longest + 1);
    if ((formsOf(root) & shown.asFile) !== 0) yield { bytes, length: 0 };
    const { first, next } = this.#items(formsOf);
    const order = (one: number, other: number) => this.#order(one, other);
    const folders = [{ item: sortedList(first[root] as number, next, order), length: 0 }];
    for (let folder = folders.at(-1); folder; folder = folders.at(-1)) {
      const { item } = folder;
      if (item === end) {
        folders.pop();
        continue;
      }
      folder.item = next[item] as number;
      const number = item >>> 1;
      let length = folder.length + this.#copyName(number, bytes, folder.length);
      if ((item & inside) !== 0) {
        length = bytes.writeUInt8(slash, length);
        folders.push({ item: sortedList(first[number] as number, next, order), length });
        if ((formsOf(number) & shown.asFolder) === 0) continue;
      }
      yield { bytes, length };
    }
  }

  #numberAt(path: string, adding: boolean): number {
    if (path === '') return root;
    const behind = path.lastIndexOf('/');
    const folder = behind < 0 ? root : this.#folderAt(path, behind, adding);
    return folder === absent ? absent : this.#childAt(folder, path, behind + 1, path.length, adding);
  }

  /** The folder that is written before `behind` in a path. */
  #folderAt(path: string, behind: number, adding: boolean): number {
    if (behind === this.#folder.length && path.startsWith(this.#folder)) return this.#folderNumber;
    let folder: number = root;
    for (let from = 0; from < behind && folder !== absent; ) {
      const to = path.indexOf('/', from);
      folder = this.#childAt(folder, path, from, to, adding);
      from = to + 1;
    }
    if (folder !== absent) {
      this.#folder = path.slice(0, behind);
      this.#folderNumber = folder;
    }
    return folder;
  }

  #childAt(parent: number, path: string, from: number, to: number, adding: boolean): number {
    const length = encodeName(path, from, to);
    const bucket = this.#bucketOf(parent, scratch, 0, length);
    for (let number = this.#buckets[bucket] as number; number !== 0; number = this.#next[number] as number)
      if (this.#parents[number] === parent && this.#isNamed(number, length)) return number;
    return adding ? this.#add(parent, length, bucket) : absent;
  }

  #add(parent: number, length: number, bucket: number): number {
    const number = this.#size++;
    if (number === this.#parents.length) {
      this.#grow();
      return this.#put(number, parent, length, this.#bucketOf(parent, scratch, 0, length));
    }
    return this.#put(number, parent, length, bucket);
  }

  #put(number: number, parent: number, length: number, bucket: number): number {
    this.#parents[number] = parent;
    this.#places[number] = this.#names.add(scratch, length);
    this.#next[number] = this.#buckets[bucket] as number;
    this.#buckets[bucket] = number;
    return number;
  }

  #grow(): void {
    const capacity = this.#parents.length * 2;
    this.#parents = grown(this.#parents, capacity);
    this.#places = grown(this.#places, capacity);
    this.#next = grown(this.#next, capacity);
    this.#buckets = new Int32Array(capacity);
    for (let number = 1; number < capacity / 2; number++) {
      const place = this.#places[number] as number;
      const page = this.#names.pageOf(place);
      const bucket = this.#bucketOf(
        this.parentOf(number),
        page,
        this.#names.startOf(place),
        this.#names.lengthOf(place),
      );
      this.#next[number] = this.#buckets[bucket] as number;
      this.#buckets[bucket] = number;
    }
  }

  #bucketOf(parent: number, bytes: Uint8Array, start: number, length: number): number {
    // Pieces of so few bits that the sum's upper ones are as good as drawn for each name.
    let sum = Math.imul(keys[0] as number, parent & 0xfff) + Math.imul(keys[1] as number, parent >>> 12);
    for (let at = 0; at < length; at++)
      sum = (sum + Math.imul(keys[(at + 2) & keyMask] as number, (bytes[start + at] as number) + 1)) | 0;
    return sum >>> (Math.clz32(this.#buckets.length) + 1);
  }

  #isNamed(number: number, length: number): boolean {
    const place = this.#places[number] as number;
    if (this.#names.lengthOf(place) !== length) return false;
    const page = this.#names.pageOf(place);
    const start = this.#names.startOf(place);
    for (let at = 0; at < length; at++) if (page[start + at] !== scratch[at]) return false;
    return true;
  }

  #nameOf(number: number): string {
    return this.#names.textAt(this.#places[number] as number);
  }

  /** Returns how many bytes the name has. */
  #copyName(number: number, into: Buffer, at: number): number {
    const place = this.#places[number] as number;
    const start = this.#names.startOf(place);
    return this.#names.pageOf(place).copy(into, at, start, start + this.#names.lengthOf(place));
  }

  /** What is in each folder, as lists: by its number the first item, by an item the next one. An item is a number times two, and one for what is to be gone into. */
  #items(formsOf: (number: number) => number): { readonly first: Int32Array; readonly next: Int32Array } {
    const first = new Int32Array(this.#size);
    const next = new Int32Array(this.#size * 2);
    const put = (item: number, folder: number) => {
      next[item] = first[folder] as number;
      first[folder] = item;
    };
    // What is in a folder has higher numbers than the folder.
    for (let number = this.#size - 1; number > root; number--) {
      const forms = formsOf(number);
      const folder = this.parentOf(number);
      if ((forms & shown.asFolder) !== 0 || first[number] !== end) put(number * 2 + inside, folder);
      if ((forms & shown.asFile) !== 0) put(number * 2, folder);
    }
    return { first, next };
  }

  /** Which of two items of a folder comes first: the name of one that is gone into has a slash behind it. */
  #order(one: number, other: number): number {
    const [place, otherPlace] = [this.#places[one >>> 1] as number, this.#places[other >>> 1] as number];
    const [page, otherPage] = [this.#names.pageOf(place), this.#names.pageOf(otherPlace)];
    const [start, otherStart] = [this.#names.startOf(place), this.#names.startOf(otherPlace)];
    const [length, otherLength] = [this.#names.lengthOf(place), this.#names.lengthOf(otherPlace)];
    const common = Math.min(length, otherLength);
    for (let at = 0; at < common; at++) {
      const difference = (page[start + at] as number) - (otherPage[otherStart + at] as number);
      if (difference !== 0) return difference;
    }
    const behind = length > common ? (page[start + common] as number) : endOf(one);
    return behind - (otherLength > common ? (otherPage[otherStart + common] as number) : endOf(other));
  }
}

/** Of a character, in UTF-8. */
const mostBytes = 3;
const firstCapacity = 1 << 6;
const slash = 0x2f;
/** Of an item: that it stands for what is in the folder. */
const inside = 1;
/** In the place of an item behind the last. */
const end = 0;

function endOf(item: number): number {
  return (item & inside) === 0 ? -1 : slash;
}

/** Drawn for each process. */
const keys = randomFillSync(new Int32Array(1 << 14));
const keyMask = keys.length - 1;

/** The name that is looked up. */
const scratch = Buffer.allocUnsafeSlow(maxPathBytes);

/** Writes a part of a path into {@link scratch} and returns how many bytes it has. */
function encodeName(path: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = path.charCodeAt(at);
    if (code > 0x7f) return scratch.write(path.slice(from, to));
    scratch[at - from] = code;
  }
  return to - from;
}

function grown(values: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity);
  copy.set(values);
  return copy;
}
