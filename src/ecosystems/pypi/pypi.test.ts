import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { pypi } from './pypi.ts';

const [extractor] = pypi.extractors;

describe('Python metadata', () => {
  it.each([
    ['usr/lib/python3/dist-packages/requests-2.28.1.dist-info/METADATA', true],
    ['usr/lib/python3/dist-packages/six-1.16.0.egg-info', true],
    ['usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO', true],
    ['opt/x/foo-1.0-py3.11.egg/EGG-INFO/PKG-INFO', true],
    ['venv/lib/python3.11/site-packages/foo-1.0-py3.11.egg/EGG-INFO/PKG-INFO', true],
    ['app/deps/foo-1.0.dist-info/METADATA', true],
    ['src/checkout/foo.egg-info/PKG-INFO', true],
    ['opt/pkgs/venv/lib/python3.11/site-packages/a-1.0.dist-info/METADATA', true],
    ['usr/lib/python3/dist-packages/requests/METADATA', false],
    ['x.dist-info/RECORD', false],
    ['x.dist-info/licenses/METADATA', false],
    ['venv/lib/python3.11/site-packages/setuptools/_vendor/wheel-0.45.1.dist-info/METADATA', false],
    ['app/setuptools/_vendor/wheel-0.45.1.dist-info/METADATA', false],
    ['venv/lib/python3.11/site-packages/~ip-23.0.dist-info/METADATA', false],
    ['usr/lib/python2.7/argparse.egg-info', false],
    ['usr/lib/python2.7/lib-dynload/Python-2.7.egg-info', false],
    ['usr/lib/python3.11/test/test_importlib/data/example.dist-info/METADATA', false],
    ['opt/python3/a-1.0.dist-info/METADATA', true],
    ['src/six-1.15.0/PKG-INFO', false],
    ['src/six-1.15.0/six.egg-info/PKG-INFO', false],
    ['src/zope_interface-5.4/src/zope.interface.egg-info/PKG-INFO', false],
    ['src/.eggs/pytest_runner-5.2-py3.8.egg/EGG-INFO/PKG-INFO', false],
    ['root/.cache/uv/archive-v0/0fab/a-1.0.dist-info/METADATA', false],
    ['opt/conda/pkgs/a-1.0-py311_0/lib/python3.11/site-packages/a-1.0.dist-info/METADATA', false],
  ])('is of something installed at %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });

  it.each([
    'site-packages/a-1.0.dist-info/METADATA',
    'site-packages/a-1.0.egg-info',
    'site-packages/a.egg-info/PKG-INFO',
    'site-packages/a-1.0.egg/EGG-INFO/PKG-INFO',
    'site-packages/a-1.0.egg',
  ])('%s belongs to the folder that Python imports from', (path) => {
    expect(pypi.placeOf?.(`venv/${path}`)).toBe('venv/site-packages');
  });

  it('gives name and version, and is looked up by the normalised name', () => {
    const text = 'Metadata-Version: 2.1\nName: Foo.Bar_baz\nVersion: 1.0\nLicense: MIT\n\nName: not this\n';
    const [found] = extractFrom(pypi, 'x.dist-info/METADATA', text).packages;
    expect(found).toEqual({ ecosystem: 'pypi', name: 'Foo.Bar_baz', version: '1.0', licence: 'MIT' });
    expect(found && pypi.advisoryKeys(found)).toEqual([{ scope: 'pypi', name: 'foo-bar-baz', version: '1.0' }]);
    expect(found && pypi.purl(found)).toBe('pkg:pypi/foo-bar-baz@1.0');
  });

  it('written on Windows is read all the same', () => {
    const { packages } = extractFrom(pypi, 'x.egg-info', 'Metadata-Version: 2.1\r\nName: x\r\nVersion: 1\r\n\r\ntext');
    expect(packages).toMatchObject([{ name: 'x', version: '1' }]);
  });

  it('without a version is a problem', () => {
    expect(() => extractFrom(pypi, 'x.dist-info/METADATA', 'Name: x\n')).toThrow('has no name and version');
  });
});

describe('An egg that is a zip archive', () => {
  const path = 'venv/lib/python3.11/site-packages/foo-1.0-py3.11.egg';
  const metadata = { 'foo.py': '', 'EGG-INFO/PKG-INFO': 'Metadata-Version: 2.1\nName: foo\nVersion: 1.0\n' };

  it('is read without unpacking the rest', () => {
    expect(extractFrom(pypi, path, zipOf(metadata)).found).toEqual([
      { path, package: { ecosystem: 'pypi', name: 'foo', version: '1.0' } },
    ]);
  });

  it('in a cache, or beside what is imported, is not wanted', () => {
    for (const place of [
      'src/.eggs/foo-1.0-py3.11.egg',
      'site-packages/a/data/foo-1.0-py3.11.egg',
      'usr/local/lib/python3.11/test/test_importlib/data/foo-1.0-py3.11.egg',
    ])
      expect(() => extractFrom(pypi, place, zipOf(metadata))).toThrow('wants');
  });

  it.each([
    ['without metadata', zipOf({ 'foo.py': '' })],
    ['cut off', zipOf(metadata).subarray(0, -30)],
  ])('%s is a problem', (_, egg) => {
    expect(() => extractFrom(pypi, path, egg)).toThrow();
  });
});
