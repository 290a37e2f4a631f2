import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { digestOf } from '../oci/digest.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';

const status = 'Package: curl\nStatus: install ok installed\nVersion: 1.0\n';
const files: LayerFiles = {
  './etc/': '',
  './etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n',
  'var/lib/dpkg/status': status,
  'app/.wh.old': '',
  'app/cache/.wh..wh..opq': '',
  [`${'deep/'.repeat(40)}node_modules/lodash/package.json`]: '{"name":"lodash","version":"4.17.20"}',
  'usr/bin/sh': { symlink: 'dash' },
};

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const index = (bytes: Uint8Array, limits: Partial<IndexLimits> = {}, chunk = 4_096) =>
  indexLayer(chunked(bytes, chunk), ecosystems, { ...defaultLimits, ...limits }, new AbortController().signal);

describe('a layer', () => {
  it.each(['plain', 'gzip', 'zstd', 'two gzip members'])('packed as %s is read in one pass', async (packing) => {
    const tar = layerTar(files);
    const { zstdCompressSync } = await import('node:zlib');
    const packed = {
      plain: tar,
      gzip: gzipSync(tar),
      zstd: zstdCompressSync(tar),
      'two gzip members': Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]),
    }[packing];
    const report = await index(packed ?? tar, {}, 7);
    expect(report).toMatchObject({
      diffId: digestOf(tar),
      size: tar.length,
      whiteouts: ['app/old'],
      opaque: ['app/cache'],
      problems: [],
      distributions: [
        { path: 'etc/os-release', distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12' } },
      ],
    });
    expect(report?.packages.map((found) => found.package.name)).toEqual(['curl', 'lodash']);
    expect(report?.paths).toContain('etc/');
    expect(report?.paths).toContain('usr/bin/sh');
  });

  it.each([
    ['JSON', Buffer.from('{"architecture":"amd64"}'.padEnd(600))],
    ['nothing', Buffer.alloc(0)],
    ['gzip of JSON', gzipSync(Buffer.from('{}'.padEnd(600)))],
  ])('is not made of %s', async (_, bytes) => {
    expect(await index(bytes)).toBeUndefined();
  });

  it('without entries is a layer all the same', async () => {
    expect(await index(gzipSync(layerTar({})))).toMatchObject({ entries: 0, packages: [], problems: [] });
  });
});

describe('a damaged or hostile layer is reported, not fatal', () => {
  it.each([
    ['cut off in the tar', layerTar(files).subarray(0, 2_000), /cut off/],
    ['cut off in the gzip stream', gzipSync(layerTar(files)).subarray(0, 200), /gzip stream is damaged or cut off/],
    ['that leads out of the image', layerTar({ '../../etc/passwd': 'x' }), /leads out of the image/],
    ['with a package file that is no such thing', layerTar({ 'node_modules/a/package.json': '{' }), /JSON/],
  ])('%s', async (_, bytes, message) => {
    const report = await index(bytes);
    expect(report?.problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });

  it.each([
    ['too many entries', { entries: 3 }, /more than 3 entries/],
    ['too many names', { pathCharacters: 20 }, /more names than are read/],
    ['a name that is too long', { nameLength: 120 }, /too long/],
    [
      'too large when unpacked',
      { expansion: { bytes: 1_000, ratio: 1_000, ratioFrom: 0 } },
      /unpacks to more than 1000 bytes/,
    ],
  ])('%s', async (_, limits, message) => {
    const report = await index(gzipSync(layerTar(files)), limits);
    expect(report?.problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });

  it('cut off anywhere', async () => {
    const tar = layerTar(files);
    for (let length = 512; length < tar.length - 1_024; length += 509) {
      const report = await index(tar.subarray(0, length));
      expect(report?.diffId).toBe(digestOf(tar.subarray(0, length)));
    }
  });

  it('changed at random', async () => {
    const tar = layerTar(files);
    let state = 1;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state;
    };
    for (let round = 0; round < 150; round++) {
      const bytes = Buffer.from(tar);
      for (let change = 0; change < 6; change++) bytes[random() % bytes.length] = random() % 256;
      await index(round % 2 === 0 ? bytes : gzipSync(bytes));
    }
  });

  it('rejects only where its bytes cannot be had', async () => {
    async function* broken() {
      yield layerTar(files).subarray(0, 1_024);
      throw new Error('disk gone');
    }
    await expect(indexLayer(broken(), ecosystems, defaultLimits, new AbortController().signal)).rejects.toThrow(
      'disk gone',
    );
  });
});
