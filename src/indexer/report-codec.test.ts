import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { decodeReport, encodeReport } from './report-codec.ts';

const report: LayerReport = {
  ...emptyLayerReport,
  ...{ diffId: 'sha256:1', size: 5, paths: ['a/', 'a/b\u0000ü\ud83d\ude00'], opaque: [''] },
  packages: [{ path: 'a', package: { ecosystem: 'npm', name: '__proto__', version: '1' } }],
};

const kept = await encodeReport(report);

describe('a kept report', () => {
  it('is what was written', async () => {
    expect(decodeReport(kept)).toEqual(report);
    expect(decodeReport(await encodeReport(emptyLayerReport))).toEqual(emptyLayerReport);
  });

  it.each([3_999, 4_000, 4_001, 8_000, 12_345])('of %i paths is what was written', async (count) => {
    const long = { ...report, paths: Array.from({ length: count }, (_, index) => `"${index}"`) };
    expect(decodeReport(await encodeReport(long))).toEqual(long);
  });

  it('is small where a layer has much of the same', async () => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `usr/share/doc/package-${index}/copyright`);
    expect((await encodeReport({ ...report, paths })).length).toBeLessThan(200_000);
  });

  it.each([
    ['is not compressed', Buffer.from('{}')],
    ['is cut off', kept.subarray(0, 20)],
    ['is empty', new Uint8Array()],
    ['is no JSON', zstdCompressSync('paths: []')],
  ])('that %s is an error, not half a report', (_, bytes) => {
    expect(() => decodeReport(bytes)).toThrow();
  });
});
