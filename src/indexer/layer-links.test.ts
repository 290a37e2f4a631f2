import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { treeOf } from '../../test/support/layer-tree.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { emptyLayerReport } from '../model/layer-report.ts';
import { indexLayer } from './index-layer.ts';
import { hasBareFolders, layerLinks } from './layer-links.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

describe('the links of a layer', () => {
  const layer = ['lib>usr/lib', 'usr/', 'usr/lib/', 'usr/lib/so.1'];

  it.each([
    { name: 'to a folder are kept', path: 'lib', target: 'usr/lib', kept: true },
    { name: 'to what another layer may have are kept', path: 'data', target: '/srv/data', kept: true },
    { name: 'to a file are left out', path: 'usr/lib/so', target: 'so.1', kept: false },
    {
      name: 'to a file through another link are left out',
      path: 'usr/lib/next',
      target: '../../lib/so.1',
      kept: false,
    },
    { name: 'to a file from the name of a database are kept', path: 'db/status', target: '/usr/lib/so.1', kept: true },
    { name: 'in a circle are kept', path: 'circle', target: 'circle', kept: true },
  ])('that lead $name', ({ path, target, kept }) => {
    const links = [...layerLinks(treeOf([...layer, `${path}>${target}`]))];
    expect(links.some((link) => link.path === path)).toBe(kept);
  });
});

describe('a layer', () => {
  it.each([
    ['with its folders', ['a/', 'a/b/', 'a/b/c', 'a/b.c', 'a.b', 'd'], false],
    ['without a folder', ['a/b'], true],
    ['without a folder in a folder', ['a/', 'a/b', 'a/c/d'], true],
    ['without the folder of a folder', ['a/', 'b/c/'], true],
    ['with a file in place of the folder', ['a', 'a/b'], true],
    ['that took away what was in one', ['b/c', 'b'], false],
    ['that removes from a folder without bringing it', ['a/', 'b/.wh.c'], true],
    ['that removes from a folder of its own', ['a/', 'a/.wh.c', '.wh.d'], false],
    ['that empties a folder without bringing it', ['a/', 'b/.wh..wh..opq'], true],
    ['that empties the root', ['a/', '.wh..wh..opq'], false],
    ['with nothing', [], false],
  ])('%s has bare folders: %s', (_, marks, expected) => {
    expect(hasBareFolders(treeOf(marks))).toBe(expected);
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
