import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { cran } from './cran.ts';

const path = 'usr/lib/R/site-library/rJava/DESCRIPTION';
const installed =
  'Package: rJava\nVersion: 1.0-6\nAuthors@R: c(\n    person("A", "B"),\n  )\nLicense: LGPL-2.1\n' +
  'Built: R 4.2.2; x86_64-pc-linux-gnu; 2023-01-20 18:24:23 UTC; unix\n';

describe('an R package', () => {
  it.each([
    [path, true],
    ['usr/lib/R/site-library/00LOCK-rJava/rJava/DESCRIPTION', false],
    ['usr/lib/R/site-library/rJava/INDEX', false],
  ])('is described at %s: %s', (place, wanted) => {
    expect(cran.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('is installed where R built it', () => {
    const [found] = extractFrom(cran, path, installed).packages;
    expect(found).toEqual({ ecosystem: 'cran', name: 'rJava', version: '1.0-6', licence: 'LGPL-2.1' });
    expect(found && cran.purl(found)).toBe('pkg:cran/rJava@1.0-6');
    expect(found && cran.advisoryKeys(found)).toEqual([{ scope: 'cran', name: 'rJava', version: '1.0-6' }]);
  });

  it.each([
    ['sources', path, installed.replace('Built', 'Packaged')],
    ['a package in a folder of another name', 'usr/share/doc/r-cran-rjava/DESCRIPTION', installed],
    ['a text of another kind', path, 'This is about something else.\n'],
    ['nothing', path, ''],
  ])('is not installed where there is %s', (_, place, text) => {
    expect(extractFrom(cran, place, text).packages).toEqual([]);
  });

  it('without a version is a problem', () => {
    expect(() => extractFrom(cran, path, installed.replace('Version: 1.0-6\n', ''))).toThrow('has no version');
  });
});
