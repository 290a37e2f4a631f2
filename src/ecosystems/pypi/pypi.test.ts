import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { pypi } from './pypi.ts';

const [extractor] = pypi.extractors;

describe('Python metadata', () => {
  it.each([
    ['usr/lib/python3/dist-packages/requests-2.28.1.dist-info/METADATA', true],
    ['usr/lib/python3/dist-packages/six-1.16.0.egg-info', true],
    ['usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO', true],
    ['opt/x/foo-1.0-py3.11.egg/EGG-INFO/PKG-INFO', true],
    ['usr/lib/python3/dist-packages/requests/METADATA', false],
    ['x.dist-info/RECORD', false],
  ])('is at %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });

  it('gives name and version, and is looked up by the normalised name', () => {
    const text = 'Metadata-Version: 2.1\nName: Foo.Bar_baz\nVersion: 1.0\nLicense: MIT\n\nName: not this\n';
    const [found] = extractFrom(pypi, 'x.dist-info/METADATA', text).packages;
    expect(found).toEqual({ ecosystem: 'pypi', name: 'Foo.Bar_baz', version: '1.0', licence: 'MIT' });
    expect(found && pypi.advisoryKeys(found)).toEqual([{ scope: 'pypi', name: 'foo-bar-baz', version: '1.0' }]);
    expect(found && pypi.purl(found)).toBe('pkg:pypi/foo-bar-baz@1.0');
  });

  it('without a version is a problem', () => {
    expect(() => extractFrom(pypi, 'x.dist-info/METADATA', 'Name: x\n')).toThrow('has no name and version');
  });
});
