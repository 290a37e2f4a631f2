import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, zstdDecompressSync } from 'node:zlib';
import type { LayerReport } from '../model/layer-report.ts';

/** More than any report that the limits allow. */
const maxReport = 1 << 30;

/** Elements of a list that are written at once: the text of a whole report may be larger than all else that a process has in memory. */
const atOnce = 4_000;

/** A layer report as it is kept: JSON, compressed with zstd. */
export async function encodeReport(report: LayerReport): Promise<Uint8Array> {
  const packed = createZstdCompress();
  const [bytes] = await Promise.all([buffer(packed), pipeline(Readable.from(jsonOf(report)), packed)]);
  return bytes;
}

/** The report back from its bytes; these are our own, so the shape is trusted. */
export function decodeReport(bytes: Uint8Array): LayerReport {
  return JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: maxReport }).toString()) as LayerReport;
}

/** A report as JSON, in pieces. */
function* jsonOf(report: LayerReport): Generator<string> {
  let text = '{';
  for (const [index, [key, value]] of Object.entries(report).entries()) {
    text += `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`;
    if (!Array.isArray(value) || value.length <= atOnce) {
      text += JSON.stringify(value);
      continue;
    }
    for (let at = 0; at < value.length; at += atOnce) {
      // Without its brackets.
      const elements = JSON.stringify(value.slice(at, at + atOnce)).slice(1, -1);
      yield `${text}${at > 0 ? ',' : '['}${elements}`;
      text = '';
    }
    text = ']';
  }
  yield `${text}}`;
}
