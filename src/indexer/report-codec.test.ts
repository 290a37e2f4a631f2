import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { decodeReport, encodeReport } from './report-codec.ts';

const report: LayerReport = {
  ...emptyLayerReport,
  ...{ diffId: 'sha256:1', size: 5, paths: ['a/', 'a/b\u0000ü\ud83d\ude00'], opaque: [''] },
  packages: [{ path: 'a', package: { ecosystem: 'npm', name: '__proto__', version: '1' } }],
};

describe('a kept report', () => {
  it('is what was written', () => {
    expect(decodeReport(encodeReport(report))).toEqual(report);
    expect(decodeReport(encodeReport(emptyLayerReport))).toEqual(emptyLayerReport);
  });

  it('is small where a layer has much of the same', () => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `usr/share/doc/package-${index}/copyright`);
    expect(encodeReport({ ...report, paths }).length).toBeLessThan(200_000);
  });

  it.each([
    ['is not compressed', Buffer.from('{}')],
    ['is cut off', encodeReport(report).subarray(0, 20)],
    ['is empty', new Uint8Array()],
    ['is no JSON', zstdCompressSync('paths: []')],
  ])('that %s is an error, not half a report', (_, bytes) => {
    expect(() => decodeReport(bytes)).toThrow();
  });
});
