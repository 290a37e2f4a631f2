import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { decodeReport, encodeReport } from './report-codec.ts';

const report: LayerReport = {
  ...emptyLayerReport,
  diffId: 'sha256:1',
  size: 5,
  paths: PackedPaths.of(['a/', 'a/b\u0000ü\ud83d\ude00']),
  opaque: PackedPaths.of(['']),
  links: [{ path: 'a/c', target: '../b' }],
  packages: [{ path: 'a', package: { ecosystem: 'npm', name: '__proto__', version: '1' } }],
};

const encoded = async (one: LayerReport) => Buffer.concat(await Array.fromAsync(encodeReport(one)));
const listed = (one: LayerReport) => ({
  ...one,
  ...{ paths: [...one.paths], whiteouts: [...one.whiteouts], opaque: [...one.opaque], links: [...one.links] },
});
const kept = await encoded(report);

describe('a kept report', () => {
  it.each([
    ['with something of everything', report],
    ['of an empty layer', emptyLayerReport],
    ['that removes something', { ...emptyLayerReport, whiteouts: PackedPaths.of(['x', 'a/b']) }],
  ])('%s is what was written', async (_, one) => {
    expect(listed(decodeReport(await encoded(one)))).toEqual(listed(one));
  });

  it.each([3_999, 4_000, 4_001, 8_000, 12_345])('of %i paths and links is what was written', async (count) => {
    const paths = Array.from({ length: count }, (_, index) => `"${index}"`);
    const links = paths.map((path) => ({ path, target: `${path} elsewhere` }));
    const long = { ...report, paths: PackedPaths.of(paths), links };
    expect(listed(decodeReport(await encoded(long)))).toEqual(listed(long));
  });

  it('is written from a list that is made while it is asked for', async () => {
    function* links() {
      for (let at = 0; at < 5_000; at++) yield { path: `${at}`, target: 'x' };
    }
    const { links: read } = decodeReport(await encoded({ ...report, links: { [Symbol.iterator]: links } }));
    expect([...read]).toEqual([...links()]);
  });

  it('is small where a layer has much of the same', async () => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `usr/share/doc/package-${index}/copyright`);
    expect((await encoded({ ...report, paths: PackedPaths.of(paths) })).length).toBeLessThan(200_000);
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
