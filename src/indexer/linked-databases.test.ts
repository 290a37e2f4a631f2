import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { berkeleyDatabase, ndbDatabase, rpmHeader, sqliteDatabase } from '../../test/support/rpm-database.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

const place = 'var/lib/dpkg/status';
const folders: LayerFiles = { 'data/': '', 'var/': '', 'var/lib/': '' };
const status = (name: string) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n`;
const single = (name: string) => `Package: ${name}\nVersion: 1\n`;
const link = (target: string): LayerFiles => ({ ...folders, 'var/lib/dpkg/': '', [place]: { symlink: target } });

const egg = 'usr/lib/python3/dist-packages/a-1.dist-info/METADATA';

async function reports(...layers: readonly LayerFiles[]): Promise<LayerReport[]> {
  const read = layers.map((files) =>
    indexLayer(() => Readable.from([layerTar(files)]), ecosystems, defaultLimits, AbortSignal.timeout(10_000)),
  );
  return (await Promise.all(read)).map((report) => report ?? emptyLayerReport);
}

async function read(...layers: readonly LayerFiles[]): Promise<string[]> {
  const { packages, problems } = mergeLayers(await reports(...layers));
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
      found: [`${place} is a link to what has another name, which was not read as a database of packages`],
    },
    {
      name: 'is no problem where a link in its place leads nowhere',
      layers: [link('/data/list')],
      found: [],
    },
    {
      name: 'is the folder of single packages that a link leads to',
      layers: [
        { ...folders, 'var/lib/dpkg': { symlink: '/data/dpkg' }, 'data/dpkg/status.d/a': single('curl') },
        { ...folders, 'data/dpkg/': '', 'data/dpkg/status.d/b': single('zlib'), 'app/status.d/c': single('c') },
      ],
      found: ['curl at data/dpkg/status.d/a in 0', 'zlib at data/dpkg/status.d/b in 1'],
    },
    {
      name: 'has a folder of its own behind a link',
      layers: [
        {
          ...folders,
          ...{ 'var/lib/dpkg/': '', 'var/lib/dpkg/status.d': { symlink: '/data/status.d' } },
          'data/status.d/a': single('curl'),
        },
      ],
      found: ['curl at data/status.d/a in 0'],
    },
    {
      name: 'is a problem where the folder of single packages has another name',
      layers: [
        {
          ...folders,
          ...{ 'var/lib/dpkg/': '', 'var/lib/dpkg/status.d': { symlink: '/data/list' } },
          ...{ 'data/list/': '', 'data/list/a': single('curl') },
        },
      ],
      found: ['var/lib/dpkg/status.d is a link to what has another name, which was not read as a database of packages'],
    },
    {
      name: 'has changes beside it that dpkg left',
      layers: [
        {
          ...{ ...folders, 'var/lib/dpkg': { symlink: '/data/dpkg' }, 'data/dpkg/status': status('curl') },
          ...{ 'data/dpkg/updates/0001': status('zlib'), 'app/updates/0001': status('c') },
        },
      ],
      found: [
        'curl at data/dpkg/status in 0',
        'zlib at data/dpkg/updates/0001 in 0',
        'data/dpkg/updates/0001 has changes that never came into the status file: packages may be listed and gone',
      ],
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

  it.each<{ name: string; lists: LayerFiles; link: LayerFiles; owner: string }>([
    {
      name: 'where a link leads to its folder',
      lists: { 'data/dpkg/info/python3-a.list': `/.\n/${egg}\n` },
      link: { 'var/lib/dpkg': { symlink: '/data/dpkg' } },
      owner: 'python3-a',
    },
    {
      name: 'as checksums of single packages',
      lists: { 'data/dpkg/status.d/python3-a.md5sums': `0a1b  ${egg}\n` },
      link: { 'var/lib/dpkg': { symlink: '/data/dpkg' } },
      owner: 'python3-a',
    },
    { name: 'not without a link', lists: { 'data/dpkg/info/a.list': `/.\n/${egg}\n` }, link: {}, owner: 'nobody' },
    {
      name: "by apk's database",
      lists: { 'data/installed': `C:Q1x=\nP:py3-a\nV:1\nF:${egg.slice(0, egg.lastIndexOf('/'))}\nR:METADATA\n\n` },
      link: { 'lib/apk/db/installed': { symlink: '/data/installed' } },
      owner: 'py3-a',
    },
  ])('tells who brought files, $name', async ({ lists, link, owner }) => {
    const [report] = await reports({ ...folders, ...link, ...lists, [egg]: 'Name: a\nVersion: 1\n' });
    const found = mergeLayers([report ?? emptyLayerReport]).packages.find(({ path }) => path === egg);
    expect(found?.owner?.name ?? 'nobody').toBe(owner);
  });

  it('hides no secrets behind lists of files that may be nobody’s', async () => {
    const key = 'srv/key.pem';
    const secret =
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB\n-----END';
    const secretsWith = async (list: string) =>
      (await reports({ [key]: secret, [list]: `/.\n/${key}\n` }))[0]?.secrets.map(({ path }) => path);
    expect(await secretsWith('var/lib/dpkg/info/a.list')).toEqual([]);
    expect(await secretsWith('data/info/a.list')).toEqual([key]);
  });

  it('is read once in a layer that an image names twice', async () => {
    const layer = { ...link('/data/status'), 'data/status': status('curl') };
    expect(await read(layer, layer)).toEqual(['curl at data/status in 0']);
  });
});
