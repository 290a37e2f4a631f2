import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { berkeleyDatabase, ndbDatabase, rpmHeader, sqliteDatabase } from '../../test/support/rpm-database.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { emptyLayerReport } from '../model/layer-report.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

const place = 'var/lib/dpkg/status';
const folders: LayerFiles = { 'data/': '', 'var/': '', 'var/lib/': '' };
const status = (name: string) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n`;
const link = (target: string): LayerFiles => ({ ...folders, 'var/lib/dpkg/': '', [place]: { symlink: target } });

async function read(...layers: readonly LayerFiles[]): Promise<string[]> {
  const reports = await Promise.all(
    layers.map((files) =>
      indexLayer(() => Readable.from([layerTar(files)]), ecosystems, defaultLimits, AbortSignal.timeout(10_000)),
    ),
  );
  const { packages, problems } = mergeLayers(reports.map((report) => report ?? emptyLayerReport));
  return [
    ...packages.map(({ package: { name }, path, layer }) => `${name} at ${path} in ${layer}`),
    ...problems.map(({ path, message }) => `${path} ${message}`),
  ];
}

const headers = [rpmHeader({ 1000: 'curl', 1001: '1', 1002: '1' })];

describe('the database of packages that lies elsewhere', () => {
  it.each<{ name: string; layers: LayerFiles[]; found: string[] }>([
    {
      name: 'is the one that a link in the same layer leads to',
      layers: [{ ...link('../../../data/status'), 'data/status': status('curl') }],
      found: ['curl at data/status in 0'],
    },
    {
      name: 'is the one of a lower layer that a link leads to',
      layers: [{ ...folders, 'data/status': status('curl') }, link('/data/status')],
      found: ['curl at data/status in 0'],
    },
    {
      name: 'is the one of a higher layer that a link leads to',
      layers: [
        { ...link('/data/status'), 'data/status': status('curl') },
        { ...folders, 'data/status': `${status('curl')}\n${status('zlib')}` },
      ],
      found: ['curl at data/status in 0', 'zlib at data/status in 1'],
    },
    {
      name: 'is the one that a link leads to by way of others',
      layers: [{ ...link('/data/now'), 'data/now': { symlink: 'old/status' }, 'data/old/status': status('curl') }],
      found: ['curl at data/old/status in 0'],
    },
    {
      name: 'is the one in a folder that a link leads to',
      layers: [{ ...folders, 'var/lib/dpkg': { symlink: '/data/dpkg' }, 'data/dpkg/status': status('curl') }],
      found: ['curl at data/dpkg/status in 0'],
    },
    {
      name: 'is the one that a link in a folder leads to, which another link leads to',
      layers: [
        {
          ...folders,
          'var/lib/dpkg': { symlink: '/data' },
          'data/status': { symlink: '../real/status' },
          'real/status': status('curl'),
        },
      ],
      found: ['curl at real/status in 0'],
    },
    {
      name: 'is the one that a link leads to by way of one of a higher layer',
      layers: [link('/data/now'), { 'data/now': { symlink: '/real/status' }, 'real/status': status('curl') }],
      found: ['curl at real/status in 1'],
    },
    {
      name: 'is a problem where it has another name',
      layers: [{ ...link('/data/now'), 'data/now': { symlink: 'list' }, 'data/list': status('curl') }],
      found: [`${place} is a link to a file of another name, which was not read as a database of packages`],
    },
    {
      name: 'is no problem where a link in its place leads nowhere',
      layers: [link('/data/list')],
      found: [],
    },
    {
      name: 'is the one in place where a file has taken that of a link',
      layers: [{ ...link('/data/status'), 'data/status': status('curl') }, { 'var/lib/dpkg/status': status('zlib') }],
      found: ['zlib at var/lib/dpkg/status in 1'],
    },
    {
      name: 'is nowhere where it was removed',
      layers: [
        { ...link('/data/status'), 'data/status': status('curl') },
        { ...folders, 'data/.wh.status': '' },
      ],
      found: [],
    },
    {
      name: 'is in place by a hard link to a lower layer',
      layers: [{ 'data/status': status('curl') }, { [place]: { hardlink: 'data/status' } }],
      found: ['curl at var/lib/dpkg/status in 1'],
    },
    { name: 'is just a file without a link', layers: [{ 'data/status': status('curl') }], found: [] },
    {
      name: 'is just a file beside the one that a link leads to',
      layers: [{ ...link('/data/status'), 'data/status': status('curl'), 'app/status': status('zlib') }],
      found: ['curl at data/status in 0'],
    },
    {
      name: 'is a problem where it is damaged and a link leads to it',
      layers: [{ ...link('/data/status'), 'data/status': 'Package: curl\n', 'app/status': 'Package: zlib\n' }],
      found: ['data/status has paragraphs of packages without a name, a version or a state: 1'],
    },
  ])('$name', async ({ layers, found }) => {
    expect(await read(...layers)).toEqual(found);
  });

  it.each<{ name: string; database: string; file: string; content: string | Uint8Array }>([
    {
      name: 'apk',
      database: 'lib/apk/db/installed',
      file: 'installed',
      content: 'C:Q1x=\nP:curl\nV:1\nF:lib\nR:a\n\n',
    },
    {
      name: 'rpm with Berkeley DB',
      database: 'var/lib/rpm/Packages',
      file: 'Packages',
      content: berkeleyDatabase(headers),
    },
    {
      name: 'rpm with NDB',
      database: 'usr/lib/sysimage/rpm/Packages.db',
      file: 'Packages.db',
      content: ndbDatabase(headers),
    },
    {
      name: 'rpm with SQLite',
      database: 'usr/share/rpm/rpmdb.sqlite',
      file: 'rpmdb.sqlite',
      content: sqliteDatabase(headers),
    },
  ])('of $name is the one that a link leads to', async ({ database, file, content }) => {
    const files = { [`data/${file}`]: content, [`app/${file}`]: content };
    expect(await read({ ...files, [database]: { symlink: `/data/${file}` } })).toEqual([`curl at data/${file} in 0`]);
    expect(await read(files)).toEqual([]);
  });

  it('is read once in a layer that an image names twice', async () => {
    const layer = { ...link('/data/status'), 'data/status': status('curl') };
    expect(await read(layer, layer)).toEqual(['curl at data/status in 0']);
  });
});
