import { createReadStream } from 'node:fs';
import { decompressed } from './decompress.ts';

const highWaterMark = 1 << 18;

/**
 * What a gzip file unpacks to, piece by piece. Rejects while iterating with a `CodedError`: `stream-damaged` where it is cut off or
 * no gzip file, `stream-too-large` beyond `maxBytes`; or with the error of reading.
 */
export function gunzipFile(path: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  const limits = { bytes: maxBytes, ratio: 1_100, ratioFrom: maxBytes };
  return decompressed(createReadStream(path, { highWaterMark }), 'gzip', limits);
}
