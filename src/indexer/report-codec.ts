import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { LayerReport } from '../model/layer-report.ts';

/** More than any report that the limits allow. */
const maxReport = 1 << 30;

/** A layer report as it is kept: JSON, compressed with zstd. */
export function encodeReport(report: LayerReport): Uint8Array {
  return zstdCompressSync(JSON.stringify(report));
}

/** The report back from its bytes; these are our own, so the shape is trusted. */
export function decodeReport(bytes: Uint8Array): LayerReport {
  return JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: maxReport }).toString()) as LayerReport;
}
