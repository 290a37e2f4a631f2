import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, zstdDecompressSync } from 'node:zlib';
import { asBuffer } from '../lib/as-buffer.ts';
import { PackedPaths } from '../lib/packed-paths.ts';
import type { LayerReport } from '../model/layer-report.ts';

/** More than any report that the limits allow. */
const maxReport = 1 << 30;

/** Elements of a list that are written at once: the text of a whole report may be larger than all else that a process has in memory. */
const atOnce = 4_000;

/** Bytes that are handed on at once: most reports have fewer. */
const pieceSize = 1 << 18;

/** Lists that are written as bytes, in this order. */
const pathLists = ['paths', 'whiteouts', 'opaque'] as const;

/** What is written as JSON, with the bytes that each list has before it. */
type Rest = Omit<LayerReport, (typeof pathLists)[number]> & { readonly sizes: readonly number[] };

/** Length of the JSON behind it, in bytes. */
const trailer = 4;

/** A layer report as it is kept, in pieces: lists of paths as bytes, the rest as JSON and its length, compressed with zstd. */
export async function* encodeReport(report: LayerReport): AsyncGenerator<Uint8Array> {
  const packed = createZstdCompress({ chunkSize: pieceSize });
  // What goes wrong is told to whoever takes the pieces.
  pipeline(Readable.from(partsOf(report)), packed).catch(() => undefined);
  yield* packed as AsyncIterable<Uint8Array>;
}

/** The report back from its bytes; these are our own, so the shape is trusted. */
export function decodeReport(bytes: Uint8Array): LayerReport {
  const unpacked = asBuffer(zstdDecompressSync(bytes, { maxOutputLength: maxReport }));
  const end = unpacked.length - trailer;
  const begin = end - unpacked.readUInt32LE(end);
  const { sizes, ...rest } = JSON.parse(unpacked.toString('utf8', begin, end)) as Rest;
  // A copy: what is kept of the whole would keep all of it.
  const lists = Buffer.from(unpacked.subarray(0, begin));
  let at = 0;
  const [paths, whiteouts, opaque] = sizes.map((size) => {
    const list = lists.subarray(at, at + size);
    at += size;
    return new PackedPaths(() => [list]);
  }) as [PackedPaths, PackedPaths, PackedPaths];
  return { ...rest, paths, whiteouts, opaque };
}

function* partsOf({ paths, whiteouts, opaque, ...rest }: LayerReport): Generator<Uint8Array> {
  const sizes: number[] = [];
  for (const list of [paths, whiteouts, opaque]) {
    let size = 0;
    for (const piece of list.packed()) {
      size += piece.length;
      if (piece.length > 0) yield piece;
    }
    sizes.push(size);
  }
  let length = 0;
  for (const text of jsonOf({ ...rest, sizes })) {
    const bytes = Buffer.from(text);
    length += bytes.length;
    yield bytes;
  }
  const end = Buffer.alloc(trailer);
  end.writeUInt32LE(length);
  yield end;
}

/** As JSON, in pieces. */
function* jsonOf(rest: Rest): Generator<string> {
  let text = '{';
  for (const [key, value] of Object.entries(rest)) {
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:`;
    if (!isList(value)) {
      text += JSON.stringify(value);
      continue;
    }
    text += '[';
    for (const elements of inParts(value)) {
      // Without its brackets.
      yield text + JSON.stringify(elements).slice(1, -1);
      text = ',';
    }
    text = text === ',' ? ']' : `${text}]`;
  }
  yield `${text}}`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function* inParts(list: Iterable<unknown>): Generator<readonly unknown[]> {
  let part: unknown[] = [];
  for (const one of list) {
    part.push(one);
    if (part.length < atOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
