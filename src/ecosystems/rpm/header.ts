import { decodeText } from '../../lib/text.ts';

/** A header's values by tag; each is absent where the header has none, or one of another type. */
export interface RpmHeader {
  /** A string; the first one where there are several. Empty ones are absent. */
  text(tag: RpmTag): string | undefined;
  number(tag: RpmTag): number | undefined;
  /** All strings, read as they are asked for. */
  texts(tag: RpmTag): Iterable<string>;
  numbers(tag: RpmTag): readonly number[];
  /** Whether it has a tag that is read twice; the first one counts here, and may not for rpm. */
  readonly isAmbiguous: boolean;
}

/** Tags that are read. https://rpm-software-management.github.io/rpm/manual/tags.html */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  licence: 1014,
  arch: 1022,
  sourceRpm: 1044,
  folderIndexes: 1116,
  baseNames: 1117,
  folderNames: 1118,
  module: 5096,
} as const;
export type RpmTag = keyof typeof tags;
const readTags: ReadonlySet<number> = new Set(Object.values(tags));

/** Image, signatures, immutable. */
const regionTags: ReadonlySet<number> = new Set([61, 62, 63]);

const int32 = 4;
const string = 6;
const stringArray = 8;
const i18nString = 9;

/** Longest header that is read, in bytes; those of the largest packages have a few megabytes. */
export const maxHeader = 32 << 20;

/** More than any real header has; a header of the kernel has about 100 entries. */
const maxEntries = 65_536;

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

/**
 * Reads a header blob as rpm's databases keep it: number of index entries, length of the data, the entries (tag, type, offset,
 * count), the data; all integers big-endian. Throws an `Error` where the blob does not hold together.
 * https://rpm-software-management.github.io/rpm/manual/format_header.html
 */
export function readHeader(blob: Uint8Array): RpmHeader {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob.byteLength < 8) throw new Error('an rpm header is too short');
  const count = view.getUint32(0);
  const length = view.getUint32(4);
  const start = 8 + count * 16;
  if (count > maxEntries || start + length > blob.byteLength)
    throw new Error('an rpm header is longer than its record');
  const data = blob.subarray(start, start + length);
  const regionEnd = 8 + regionEntries(view, start) * 16;
  const region = entriesOf(view, 8, regionEnd);
  const later = entriesOf(view, regionEnd, start);
  const entries = new Map([...region.entries, ...later.entries]);
  return {
    isAmbiguous: region.isAmbiguous || later.isAmbiguous,
    text(tag) {
      const [first] = textsAt(data, entries.get(tags[tag]));
      return first || undefined;
    },
    number: (tag) => numbersAt(data, entries.get(tags[tag]), 1)[0],
    texts: (tag) => textsAt(data, entries.get(tags[tag])),
    numbers: (tag) => numbersAt(data, entries.get(tags[tag])),
  };
}

/** The tags that are read, each with its first entry of a part of the index. */
function entriesOf(view: DataView, from: number, to: number) {
  const entries = new Map<number, Entry>();
  let isAmbiguous = false;
  for (let at = from; at < to; at += 16) {
    const tag = view.getUint32(at);
    if (!readTags.has(tag)) continue;
    if (entries.has(tag)) isAmbiguous = true;
    else
      entries.set(tag, {
        type: view.getUint32(at + 4),
        offset: view.getUint32(at + 8),
        count: view.getUint32(at + 12),
      });
  }
  return { entries, isAmbiguous };
}

/**
 * How many of the index's entries are those that the package was built with. What rpm adds when it installs stands behind them, and takes
 * the place of what they say. The first entry leads to a copy of itself at the end of their data, with their length, negative, as its offset.
 */
function regionEntries(view: DataView, data: number): number {
  const all = (data - 8) / 16;
  if (all === 0 || !regionTags.has(view.getUint32(8))) return all;
  const at = data + view.getUint32(16);
  const own = at + 16 <= view.byteLength ? -view.getInt32(at + 8) / 16 : 0;
  return Number.isInteger(own) && own > 0 && own < all ? own : all;
}

/** Strings end with a zero and stand one after the other. */
function* textsAt(data: Uint8Array, entry: Entry | undefined): Generator<string> {
  if (!entry || (entry.type !== string && entry.type !== i18nString && entry.type !== stringArray)) return;
  let at = entry.offset;
  for (let left = entry.count; left > 0 && at < data.length; left--) {
    const end = data.indexOf(0, at);
    if (end < 0) return;
    yield decodeText(data.subarray(at, end));
    at = end + 1;
  }
}

function numbersAt(data: Uint8Array, entry: Entry | undefined, most = Number.POSITIVE_INFINITY): number[] {
  if (entry?.type !== int32) return [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const fitting = Math.max(0, Math.floor((data.length - entry.offset) / 4));
  return Array.from({ length: Math.min(entry.count, most, fitting) }, (_, index) =>
    view.getUint32(entry.offset + index * 4),
  );
}
