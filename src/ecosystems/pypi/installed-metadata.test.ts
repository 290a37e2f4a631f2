import { expect, it } from 'vitest';
import { importFolder, isInstalledEgg, isInstalledMetadata } from './installed-metadata.ts';

const site = 'usr/lib/python3/dist-packages';

it.each([
  [`${site}/six-1.16.0.dist-info/METADATA`, true],
  [`${site}/six-1.16.0.egg-info/PKG-INFO`, true],
  [`${site}/six-1.16.0.egg-info`, true],
  [`${site}/six-1.16.0-py3.11.egg/EGG-INFO/PKG-INFO`, true],
  ['app/lib/six-1.16.0.dist-info/METADATA', true],
  ['app/src/mine.egg-info/PKG-INFO', true],
  [`${site}/~ix-1.16.0.dist-info/METADATA`, false],
  [`${site}/pip/_vendor/six-1.16.0.dist-info/METADATA`, false],
  ['usr/lib/python3.11/test/six-1.16.0.dist-info/METADATA', false],
  ['app/_vendor/six-1.16.0.dist-info/METADATA', false],
  ['app/pex/vendor/_vendored/attrs/attrs-21.5.0.dist-info/METADATA', false],
  ['app/.eggs/six-1.16.0.egg/EGG-INFO/PKG-INFO', false],
  ['root/.cache/uv/archive-v0/abc/six-1.16.0.dist-info/METADATA', false],
  ['opt/conda/pkgs/six-1.16.0-py311_0/lib/six-1.16.0.dist-info/METADATA', false],
  ['tmp/six-1.16.0/six.egg-info/PKG-INFO', false],
  ['tmp/six-1.16.0/src/six.egg-info/PKG-INFO', false],
  [`${site}/six-1.16.0.dist-info/RECORD`, false],
])('%s tells of an installed distribution: %s', (path, installed) => {
  expect(isInstalledMetadata(path)).toBe(installed);
});

it('an egg may be a file, where it is installed', () => {
  expect(isInstalledEgg(`${site}/six-1.16.0-py3.11.egg`)).toBe(true);
  expect(isInstalledEgg('app/.eggs/six-1.16.0.egg')).toBe(false);
});

it('all that tells of one distribution stands in the folder that it is imported from', () => {
  const paths = [`${site}/six-1.dist-info/METADATA`, `${site}/six-1.egg-info`, `${site}/six-1.egg/EGG-INFO/PKG-INFO`];
  expect(new Set(paths.map(importFolder))).toEqual(new Set([site]));
});
