import { expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { noise } from '../../test/support/secrets.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';

const token = `gh${'p_'}${noise(36)}`;
const status = 'Package: tool\nStatus: install ok installed\nVersion: 1\n';

async function index(files: LayerFiles, limits: Partial<IndexLimits> = {}) {
  const open = async function* () {
    yield layerTar(files);
  };
  const report = await indexLayer(open, ecosystems, { ...defaultLimits, ...limits }, new AbortController().signal);
  return {
    secrets: report?.secrets.map(({ rule, path, line }) => `${rule} in ${path}:${line}`),
    problems: report?.problems.map(({ message }) => message),
  };
}

const inLayer: readonly { readonly name: string; readonly files: LayerFiles; readonly found: readonly string[] }[] = [
  { name: 'are found in texts', files: { 'app/a': `\n${token}` }, found: ['github-token in app/a:2'] },
  {
    name: 'are found in files that are no package, but are called so',
    files: { 'app/package.json': token },
    found: ['github-token in app/package.json:1'],
  },
  { name: 'are not looked for in programs', files: { 'app/a': `\x7fELF\0${token}` }, found: [] },
  {
    name: 'are not looked for in files that turn out to be no text',
    files: { 'app/a': `0123456789\0${token}` },
    found: [],
  },
  { name: 'are not looked for in large files', files: { 'app/a': token.padEnd((1 << 20) + 1) }, found: [] },
  {
    name: 'are told once for a file with several names',
    files: { 'app/a': token, 'app/b': { hardlink: 'app/a' } },
    found: ['github-token in app/a:1'],
  },
  {
    name: 'are those of the file that is there in the end',
    files: { './app/a': token, 'app/a': 'nothing' },
    found: [],
  },
  {
    name: 'are not those of a package of the distribution',
    files: {
      'usr/lib/tool/a': token,
      'var/lib/dpkg/status': status,
      'var/lib/dpkg/info/tool.list': '/usr\n/lib/tool/a\n',
    },
    found: [],
  },
  {
    name: "are somebody's own where the configuration of a package is concerned",
    files: { 'etc/tool/a': token, 'var/lib/dpkg/status': status, 'var/lib/dpkg/info/tool.list': '/etc/tool/a\n' },
    found: ['github-token in etc/tool/a:1'],
  },
];

it.each(inLayer)('secrets $name', async ({ files, found }) => {
  expect((await index(files)).secrets).toEqual(found);
});

it('secrets beyond the limit are not listed, and the report says so', async () => {
  const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`app/${name}`, token]));
  expect(await index(files, { secrets: 2 })).toEqual({
    secrets: ['github-token in app/a:1', 'github-token in app/b:1'],
    problems: ['has more than 2 secrets; the others are not listed'],
  });
});

it('a file that is passed over for its size, or for being a link to nothing, is no problem', async () => {
  const files = { 'app/a': token.padEnd((1 << 20) + 1), 'app/b': { hardlink: 'app/missing' } };
  expect(await index(files)).toEqual({ secrets: [], problems: [] });
});
