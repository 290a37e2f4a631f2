import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { elfProgram } from '../../test/support/program.ts';
import { entry, head, pax } from '../../test/support/tar-parts.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { emptyLayerReport, type PathList } from '../model/layer-report.ts';
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

const manyPackages = (count: number): LayerFiles => ({
  'var/lib/dpkg/status': Array.from({ length: count }, (_, index) => status.replace('curl', `p${index}`)).join('\n'),
});
const manifest = (name: string) => `{"name":"${name}","version":"1.0.0"}`;
/** A program that names what it was built of, under a name that tells nothing. */
function program(name: string): Buffer[] {
  const built = deflateSync('{"packages":[{"name":"p","version":"1.0.0","source":"crates.io"}]}');
  const bytes = elfProgram({ sections: [{ name: '.dep-v0', bytes: built, address: 0x1000 }] });
  return [head(name, { size: bytes.length }), bytes, Buffer.alloc(-bytes.length & 511)];
}
const large: LayerFiles = { 'node_modules/a/package.json': Buffer.alloc((4 << 20) + 1) };

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const index = (bytes: Uint8Array, limits: Partial<IndexLimits> = {}, chunk = 4_096) =>
  indexLayer(() => chunked(bytes, chunk), ecosystems, { ...defaultLimits, ...limits }, new AbortController().signal);

describe('a layer', () => {
  it.each(['plain', 'gzip', 'zstd', 'two gzip members'])('packed as %s is read in one pass', async (packing) => {
    const tar = layerTar(files);
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
      problems: [],
      distributions: [
        { path: 'etc/os-release', distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12' } },
      ],
    });
    expect(report?.packages.map((found) => found.package.name)).toEqual(['curl', 'lodash']);
    expect(report?.paths).toSatisfy((paths: PathList) => paths.has('etc/') && paths.has('usr/bin/sh'));
    expect([...(report?.whiteouts ?? []), ...(report?.opaque ?? [])]).toEqual(['app/old', 'app/cache']);
  });

  it('has the packages that its folders alone tell of', async () => {
    const hash = '02mqs1by2vab9yzw0qc4j7463w78p3ps';
    const report = await index(
      layerTar({
        [`./nix/store/${hash}-jq-1.6/`]: '',
        [`nix/store/${hash}-jq-1.6/bin/jq`]: '',
        [`nix/store/${hash}-a-1.0.tar.gz`]: 'no folder',
        'lib/app.jar/': '',
      }),
    );
    expect(report?.packages).toEqual([
      { path: `nix/store/${hash}-jq-1.6`, package: { ecosystem: 'nix', name: 'jq', version: '1.6' } },
    ]);
    expect(report?.problems).toEqual([]);
  });

  it('with a path named twice holds the later file', async () => {
    const lodash = (version: string): LayerFiles => ({
      'node_modules/lodash/package.json': `{"name":"lodash","version":"${version}"}`,
    });
    // Without its end mark, one archive can be followed by another.
    const tar = Buffer.concat([layerTar(lodash('1.0.0')).subarray(0, -1_024), layerTar(lodash('2.0.0'))]);
    const report = await index(tar);
    expect(report?.packages.map((found) => found.package.version)).toEqual(['2.0.0']);
    expect([...(report?.paths ?? [])]).toEqual(['node_modules/lodash/package.json']);
  });

  it.each([
    {
      name: 'is read with it, and dpkg would not take the zeros',
      limits: {},
      found: ['curl'],
      problems: [{ path: 'var/lib/dpkg/status', message: expect.stringMatching(/^has lines that dpkg would read/) }],
    },
    {
      name: 'says so where the holes are more than are read',
      limits: { holes: 999 },
      found: [],
      problems: [{ path: 'var/lib/dpkg/status', message: expect.stringMatching(/more than 999 bytes/) }],
    },
  ])('with a database that is stored as a sparse file $name', async ({ limits, found, problems }) => {
    const map = { 'GNU.sparse.numblocks': '1', 'GNU.sparse.map': `0,${status.length}` };
    const sparse = pax({ 'GNU.sparse.size': `${status.length + 1_000}`, ...map });
    const report = await index(Buffer.concat([sparse, entry('var/lib/dpkg/status', status), layerTar({})]), limits);
    expect(report?.packages.map((one) => one.package.name)).toEqual(found);
    expect(report?.problems).toEqual(problems);
  });

  it('with hard links holds the linked file at each of its paths', async () => {
    const report = await index(
      layerTar({
        'usr/lib/os-release': 'ID=debian\n',
        'etc/os-release': { hardlink: './usr/lib/os-release' },
        'store/node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
        'app/node_modules/a/package.json': { hardlink: 'store/node_modules/a/package.json' },
        'app/node_modules/b/package.json': { hardlink: 'store/unknown' },
        'store/files/c1': '{"name":"c","version":"1.0.0"}',
        'app/node_modules/c/package.json': { hardlink: 'store/files/c1' },
        'app/node_modules/d/package.json': { hardlink: 'store/files/c1' },
        'app/node_modules/e/package.json': { hardlink: 'app/node_modules/d/package.json' },
        'app/node_modules/f/package.json': { hardlink: 'app/node_modules/b/package.json' },
        'usr/bin/a': { hardlink: 'usr/bin/b' },
      }),
    );
    expect(report?.distributions.map(({ path }) => path)).toEqual(['usr/lib/os-release', 'etc/os-release']);
    expect(report?.packages.map(({ path, package: { name } }) => `${name} at ${path}`)).toEqual([
      'a at store/node_modules/a/package.json',
      'a at app/node_modules/a/package.json',
      'c at app/node_modules/c/package.json',
      'c at app/node_modules/d/package.json',
      'c at app/node_modules/e/package.json',
    ]);
    expect(report?.hardLinks).toEqual([
      { path: 'app/node_modules/b/package.json', target: 'store/unknown', isTold: true },
      { path: 'app/node_modules/f/package.json', target: 'store/unknown', isTold: true },
      { path: 'usr/bin/a', target: 'usr/bin/b', isTold: false },
    ]);
    expect(report?.problems).toEqual([]);
  });

  it.each([
    {
      name: 'a database that it has through a link of its own',
      parts: [head('x', { type: '2', link: '/var/lib' }), entry('x/dpkg/status', status)],
      found: ['curl at var/lib/dpkg/status'],
    },
    {
      name: 'nothing of what it had in a folder that was a file meanwhile',
      parts: [
        head('var', { type: '5' }),
        head('node_modules', { type: '5' }),
        entry('var/lib/dpkg/status', status),
        entry('node_modules/x/package.json', manifest('x')),
        head('node_modules/y/package.json', { type: '1', link: 'elsewhere' }),
        entry('var', ''),
        entry('node_modules', ''),
        head('var', { type: '5' }),
        entry('node_modules/z/package.json', manifest('z')),
      ],
      found: ['z at node_modules/z/package.json'],
    },
    {
      name: 'what a hard link had the content of before it was overwritten',
      parts: [
        entry('store', manifest('a')),
        entry('store', manifest('b')),
        head('node_modules/x/package.json', { type: '1', link: 'store' }),
        entry('store', manifest('c')),
      ],
      found: ['b at node_modules/x/package.json'],
    },
    {
      name: 'a program that a hard link makes executable, by both names',
      parts: [...program('a.bin'), head('b.bin', { type: '1', link: 'a.bin', at: { 100: '0000755\0' } })],
      found: ['p at b.bin', 'p at a.bin'],
    },
    {
      name: 'a program that a hard link names through a link',
      parts: [head('x', { type: '2', link: 'y' }), ...program('y/a.bin'), head('run', { type: '1', link: 'x/a.bin' })],
      found: ['p at run'],
    },
  ])('has $name', async ({ parts, found }) => {
    const report = await index(Buffer.concat(parts));
    expect(report?.packages.map(({ path, package: { name } }) => `${name} at ${path}`)).toEqual(found);
    expect(report?.problems).toEqual([]);
  });

  it.each(['trusted.overlay.redirect', 'user.overlay.metacopy'])('with an attribute %s says so', async (name) => {
    const folder = head('a/', { type: '5' });
    expect((await index(Buffer.concat([pax({ [`SCHILY.xattr.${name}`]: '/b' }), folder, folder])))?.problems).toEqual([
      { path: 'a', message: expect.stringMatching(/overlay file systems show what lies elsewhere/) },
    ]);
  });

  it('with a hard link that goes up on its way says so', async () => {
    const link = head('node_modules/x/package.json', { type: '1', link: 'y/../store' });
    expect((await index(Buffer.concat([entry('store', manifest('a')), link])))?.problems).toEqual([
      { path: 'node_modules/x/package.json', message: 'is a hard link to a file that was not read' },
    ]);
  });

  it('with lock files tells what they name apart, and their problems', async () => {
    const report = await index(
      layerTar({
        'app/package-lock.json': '{"packages":{"node_modules/a":{"version":"1.0.0"}}}',
        'app/node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
        'app/composer.lock': '{',
      }),
    );
    expect(report?.packages.map(({ path, declaredBy }) => [path, declaredBy])).toEqual([
      ['app/package-lock.json', 'lock-file'],
      ['app/node_modules/a/package.json', undefined],
    ]);
    expect(report?.problems).toMatchObject([{ path: 'app/composer.lock', declaredBy: 'lock-file' }]);
  });

  it('with more locked packages than are read has what is installed all the same', async () => {
    const locked = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`node_modules/a${at}`, { version: '1' }]));
    const report = await index(layerTar({ 'package-lock.json': JSON.stringify({ packages: locked }), ...files }), {
      packages: 4,
    });
    expect(report?.packages.map((found) => found.package.name)).toEqual(['curl', 'lodash']);
    expect(report?.problems).toEqual([
      {
        path: 'package-lock.json',
        message: 'was not read: the layer has more than 4 packages',
        declaredBy: 'lock-file',
      },
    ]);
  });

  it('with a file in place of a folder without an entry is a problem', async () => {
    const parts = [entry('node_modules/x/package.json', manifest('x')), entry('node_modules', '')];
    expect(await index(Buffer.concat(parts))).toMatchObject({
      packages: [],
      problems: [{ path: 'node_modules', message: expect.stringMatching(/^takes the place of a folder without/) }],
    });
  });

  it('with whiteouts in every place', async () => {
    const report = await index(
      layerTar({
        '.wh.top': '',
        'a/b/.wh.c': '',
        '.wh..wh..opq': '',
        'a/.wh..wh..opq': '',
        '.wh..wh.plnk/': '',
        'a/x.wh.y': '',
      }),
    );
    const { paths, whiteouts, opaque } = report ?? emptyLayerReport;
    expect({ paths: [...paths], whiteouts: [...whiteouts], opaque: [...opaque] }).toEqual({
      paths: ['a/x.wh.y'],
      whiteouts: ['a/b/c', 'top'],
      opaque: ['', 'a'],
    });
    expect(report?.problems).toEqual([{ path: '', message: expect.stringMatching(/without effect in overlay/) }]);
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

describe('a program in a layer', () => {
  it('is read once where it is linked, as is a script that is none', async () => {
    const bytes = layerTar({
      'usr/bin/made': elfProgram({ sections: [] }),
      'usr/bin/linked': { hardlink: 'usr/bin/made' },
      'usr/bin/gunzip': '#!/bin/sh\n',
      'usr/bin/uncompress': { hardlink: 'usr/bin/gunzip' },
    });
    let opened = 0;
    const open = () => {
      opened++;
      return chunked(bytes, 4_096);
    };
    const report = await indexLayer(open, ecosystems, defaultLimits, new AbortController().signal);
    expect(report).toMatchObject({ packages: [], problems: [] });
    expect(opened).toBe(1);
  });

  it('that is damaged is one problem, however many look for packages in it', async () => {
    const report = await index(layerTar({ 'usr/bin/made': elfProgram({ sections: [] }).subarray(0, 40) }));
    expect(report?.problems).toEqual([{ path: 'usr/bin/made', message: 'the ELF header is cut off' }]);
  });
});

describe('a layer that takes long', () => {
  const manifest = (name: string) => JSON.stringify({ name, version: '1.0.0' });
  const bytes = layerTar({
    'node_modules/a/package.json': manifest('a'),
    'node_modules/b/package.json': manifest('b'),
    'node_modules/c/package.json': manifest('c'),
    '.wh.old': '',
    'node_modules/d/package.json': { hardlink: 'store/d' },
  });
  /** A clock that goes on by a second whenever somebody looks. */
  const ticking = () => {
    let now = 0;
    return () => (now += 1_000);
  };
  const slowly = (layer: Uint8Array, limits: Partial<IndexLimits>) => {
    const { signal } = new AbortController();
    return indexLayer(() => chunked(layer, 4_096), ecosystems, { ...defaultLimits, ...limits }, signal, ticking());
  };

  it('is read for so long, and its paths and whiteouts to the end', async () => {
    const report = await slowly(bytes, { layerTime: 3_000 });
    expect(report?.packages.map((found) => found.package.name)).toEqual(['a']);
    expect(report?.diffId).toBe(digestOf(bytes));
    expect([...(report?.whiteouts ?? [])]).toEqual(['old']);
    expect(report?.paths.size).toBe(4);
    expect(report?.problems).toEqual([
      {
        path: 'node_modules/b/package.json',
        message: 'and all files after it were not read: the layer took more than 3 seconds',
      },
    ]);
  });

  it('because of one file has what was found in it by then, and everything else', async () => {
    const report = await slowly(layerTar(manyPackages(20)), { fileTime: 10_000 });
    expect(report?.packages.length).toBeGreaterThan(5);
    expect(report?.packages.length).toBeLessThan(20);
    expect(report?.problems).toEqual([
      { path: 'var/lib/dpkg/status', message: 'was not read to its end: it took more than 10 seconds' },
    ]);
  });
});

describe('a damaged or hostile layer is reported, not fatal', () => {
  it.each([
    ['cut off in the tar', layerTar(files).subarray(0, 2_000), /cut off/],
    ['cut off in the gzip stream', gzipSync(layerTar(files)).subarray(0, 200), /gzip stream is damaged or cut off/],
    ['that leads out of the image', layerTar({ '../../etc/passwd': 'x' }), /leads out of the image/],
    [
      'with more packages than are read',
      layerTar(manyPackages(5)),
      /more than 4 packages/,
      { packages: 4 } as Partial<IndexLimits>,
    ],
    ['with a package file that is too large', layerTar(large), /is larger than 4194304 bytes and was not read/],
    [
      'with a list of more files than are kept',
      layerTar({ 'var/lib/dpkg/info/a.list': '/node_modules/a/package.json\n'.repeat(9) }),
      /lists more than 8 files that could matter/,
      { entries: 8 } as Partial<IndexLimits>,
    ],
    ['with a package file that is no such thing', layerTar({ 'node_modules/a/package.json': '{' }), /JSON/],
  ])('%s', async (_, bytes, message, limits: Partial<IndexLimits> = {}) => {
    const report = await index(bytes, limits);
    expect(report?.problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });

  it.each([
    ['a wrong checksum', (gzip: Buffer) => Buffer.from(gzip).fill(0xa5, gzip.length - 8, gzip.length - 4)],
    ['garbage behind it', (gzip: Buffer) => Buffer.concat([gzip, Buffer.alloc(100, 'garbage')])],
  ])('with %s gives its packages too', async (_, harmed) => {
    const report = await index(
      harmed(gzipSync(layerTar({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' }))),
    );
    expect(report?.packages).toMatchObject([{ package: { name: 'a' } }]);
    expect(report?.problems).toMatchObject([{ path: '', message: expect.stringMatching(/gzip stream is damaged/) }]);
  });

  it.each([
    ['too many entries', { entries: 3 }, /more than 3 entries/],
    ['too many names', { nameBytes: 20 }, /more names than are read/],
    ['too many folders without an entry', { paths: 4 }, /more names than are read/],
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

  it('cut off anywhere, with a report of what was read', async () => {
    const tar = layerTar(files);
    for (let length = 512; length < tar.length - 1_024; length += 256) {
      const cut = tar.subarray(0, length);
      const report = await index(cut);
      expect(report?.diffId).toBe(digestOf(cut));
      const all = [...((await index(tar))?.paths ?? [])];
      expect([...(report?.paths ?? [])]).toEqual(all.filter((path) => report?.paths.has(path)));
      // Between two entries there is nothing to see.
      expect(report?.problems.length, `cut at ${length}`).toBeLessThanOrEqual(1);
    }
  });

  it('cut off anywhere when packed', async () => {
    const packed = gzipSync(layerTar(files));
    for (let length = 20; length < packed.length; length += 7) {
      const report = await index(packed.subarray(0, length));
      expect(report?.problems.at(-1), `cut at ${length}`).toMatchObject({
        path: '',
        message: expect.stringContaining('damaged or cut off'),
      });
    }
  });

  it('keeps what came before the damage', async () => {
    const packed = gzipSync(layerTar({ ...files, noise: randomBytes(300_000) }));
    const report = await index(packed.subarray(0, packed.length - 1_000));
    expect(report?.packages.map((found) => found.package.name)).toEqual(['curl', 'lodash']);
    expect(report?.problems).toMatchObject([{ path: '', message: expect.stringContaining('damaged or cut off') }]);
  });

  it('a bomb', async () => {
    const packed = zstdCompressSync(layerTar({ ...files, zeros: Buffer.alloc(8 << 20) }));
    const report = await index(packed, { expansion: { bytes: 1e12, ratio: 200, ratioFrom: 1 << 20 } });
    expect(report?.packages.map((found) => found.package.name)).toEqual(['curl', 'lodash']);
    expect(report?.problems).toMatchObject([{ message: 'the stream unpacks to more than 200 times its size' }]);
    expect(report?.size).toBeLessThan(2 << 20);
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
    await expect(indexLayer(broken, ecosystems, defaultLimits, new AbortController().signal)).rejects.toThrow(
      'disk gone',
    );
  });

  it('stops where it is told to', async () => {
    const abort = new AbortController();
    async function* endless() {
      yield layerTar(files).subarray(0, 1_024);
      for (let count = 0; ; count++) {
        if (count === 5) abort.abort(new Error('enough'));
        yield Buffer.alloc(512);
      }
    }
    await expect(indexLayer(endless, ecosystems, defaultLimits, abort.signal)).rejects.toThrow('enough');
  });

  it('lets go of its bytes when they are no layer', async () => {
    let closed = false;
    async function* json() {
      try {
        for (;;) yield Buffer.alloc(600, '{"a":1}');
      } finally {
        closed = true;
      }
    }
    expect(await indexLayer(json, ecosystems, defaultLimits, new AbortController().signal)).toBeUndefined();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });
});
