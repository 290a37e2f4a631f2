import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { emptyLayerReport } from '../model/layer-report.ts';
import { indexLayer } from './index-layer.ts';
import { layerLinks } from './layer-links.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

const content = (...paths: readonly string[]) => ({ paths: paths.toSorted(), whiteouts: [], opaque: [] });

describe('the links of a layer', () => {
  const layer = content('lib', 'usr/', 'usr/lib/', 'usr/lib/so', 'usr/lib/so.1', 'usr/lib/next', 'data');

  it.each([
    { name: 'to a folder is kept', path: 'lib', target: 'usr/lib', kept: true },
    { name: 'to what another layer may have is kept', path: 'data', target: '/srv/data', kept: true },
    { name: 'to a file is left out', path: 'usr/lib/so', target: 'so.1', kept: false },
    { name: 'to a file through another link is left out', path: 'usr/lib/next', target: '../../lib/so.1', kept: false },
  ])('that lead $name', ({ path, target, kept }) => {
    const links = new Map([
      ['lib', 'usr/lib'],
      [path, target],
    ]);
    expect(layerLinks(layer, links).links.some((link) => link.path === path)).toBe(kept);
  });
});

describe('a layer', () => {
  it.each([
    ['with its folders', content('a/', 'a/b/', 'a/b/c', 'a/b.c', 'a.b', 'd'), false],
    ['without a folder', content('a/b'), true],
    ['without a folder in a folder', content('a/', 'a/b', 'a/c/d'), true],
    ['without the folder of a folder', content('a/', 'b/c/'), true],
    ['with a file in place of the folder', content('a', 'a/b'), true],
    ['that removes from a folder without bringing it', { ...content('a/'), whiteouts: ['b/c'] }, true],
    ['that removes from a folder of its own', { ...content('a/'), whiteouts: ['a/c', 'd'] }, false],
    ['that empties a folder without bringing it', { ...content('a/'), opaque: ['b'] }, true],
    ['that empties the root', { ...content('a/'), opaque: [''] }, false],
    ['with nothing', content(), false],
  ])('%s has bare folders: %s', (_, layer, expected) => {
    expect(layerLinks(layer, new Map()).hasBareFolders).toBe(expected);
  });
});

it('layers that are read have their packages where links of lower ones lead', async () => {
  const manifest = (version: string) => `{"name":"a","version":"${version}"}`;
  const { signal } = new AbortController();
  const layers: readonly LayerFiles[] = [
    { 'srv/': '', 'srv/1/node_modules/a/package.json': manifest('1.0.0'), 'srv/now': { symlink: '/srv/1' } },
    { 'srv/now/node_modules/a/package.json': manifest('1.0.1') },
    { 'app/node_modules/b/package.json': { hardlink: 'srv/now/node_modules/a/package.json' } },
  ];
  const reports = layers.map(async (files) => {
    const report = await indexLayer(() => Readable.from([layerTar(files)]), ecosystems, defaultLimits, signal);
    return report ?? emptyLayerReport;
  });
  const { packages, problems } = mergeLayers(await Promise.all(reports));
  expect(packages.map(({ path, package: { version }, layer }) => `${version} at ${path} of layer ${layer}`)).toEqual([
    '1.0.1 at srv/1/node_modules/a/package.json of layer 1',
    '1.0.1 at app/node_modules/b/package.json of layer 2',
    // Overlay file systems have a folder in the place of the link.
    '1.0.0 at srv/1/node_modules/a/package.json of layer 0',
  ]);
  expect(problems).toEqual([]);
});
