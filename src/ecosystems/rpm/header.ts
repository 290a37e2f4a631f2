import { decodeText } from '../../lib/text.ts';

/** A header's values by tag; each is absent where the header has none, or one of another type. */
export interface RpmHeader {
  /** A string; the first one where there are several. Empty ones are absent. */
  text(tag: RpmTag): string | undefined;
  number(tag: RpmTag): number | undefined;
  /** All strings, read as they are asked for. */
  texts(tag: RpmTag): Iterable<string>;
  numbers(tag: RpmTag): readonly number[];
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
  const entries = new Map<number, Entry>();
  for (let at = 8; at < start; at += 16) {
    const [type, offset, values] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    entries.set(view.getUint32(at), { type, offset, count: values });
  }
  return {
    text(tag) {
      const [first] = textsAt(data, entries.get(tags[tag]));
      return first || undefined;
    },
    number: (tag) => numbersAt(data, entries.get(tags[tag]), 1)[0],
    texts: (tag) => textsAt(data, entries.get(tags[tag])),
    numbers: (tag) => numbersAt(data, entries.get(tags[tag])),
  };
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
