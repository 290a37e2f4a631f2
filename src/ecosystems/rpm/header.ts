/** What is read of an rpm's header. */
export interface RpmHeader {
  readonly name: string;
  readonly epoch?: number;
  readonly version: string;
  readonly release: string;
  readonly arch?: string;
  readonly sourceRpm?: string;
  readonly vendor?: string;
  readonly licence?: string;
  readonly module?: string;
}

/** Tags of rpm's header. https://rpm-software-management.github.io/rpm/manual/tags.html */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  licence: 1014,
  arch: 1022,
  sourceRpm: 1044,
  module: 5096,
} as const;
const int32 = 4;
const string = 6;
const i18nString = 9;
const stringArray = 8;

/** More than any real header has; a header of the kernel has about 100 entries. */
const maxEntries = 65_536;

/**
 * Reads a header blob as rpm's databases keep it: number of index entries, length of the data, the entries (tag, type, offset,
 * count), the data; all integers big-endian. Throws an `Error` where the blob does not hold together.
 * https://rpm-software-management.github.io/rpm/manual/format_header.html
 */
export function readHeader(blob: Uint8Array): RpmHeader {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob.byteLength < 8) throw new Error('an rpm header is too short');
  const entries = view.getUint32(0);
  const length = view.getUint32(4);
  const start = 8 + entries * 16;
  if (entries > maxEntries || start + length > blob.byteLength)
    throw new Error('an rpm header is longer than its record');
  const data = blob.subarray(start, start + length);
  const values = new Map<number, { readonly type: number; readonly offset: number }>();
  for (let index = 0; index < entries; index++) {
    const at = 8 + index * 16;
    values.set(view.getUint32(at), { type: view.getUint32(at + 4), offset: view.getUint32(at + 8) });
  }
  const text = (tag: number) => textAt(data, values.get(tag));
  const name = text(tags.name);
  const version = text(tags.version);
  const release = text(tags.release);
  if (!name || !version || !release) throw new Error('an rpm header has no name, version and release');
  return {
    name,
    version,
    release,
    epoch: numberAt(data, values.get(tags.epoch)),
    arch: text(tags.arch),
    sourceRpm: text(tags.sourceRpm),
    vendor: text(tags.vendor),
    licence: text(tags.licence),
    module: text(tags.module),
  };
}

function textAt(data: Uint8Array, value: { type: number; offset: number } | undefined): string | undefined {
  if (!value || (value.type !== string && value.type !== i18nString && value.type !== stringArray)) return undefined;
  const end = data.indexOf(0, value.offset);
  if (value.offset >= data.length || end < 0) return undefined;
  return new TextDecoder().decode(data.subarray(value.offset, end)) || undefined;
}

function numberAt(data: Uint8Array, value: { type: number; offset: number } | undefined): number | undefined {
  if (value?.type !== int32 || value.offset + 4 > data.length) return undefined;
  return new DataView(data.buffer, data.byteOffset).getUint32(value.offset);
}
