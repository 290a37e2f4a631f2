import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { hackage } from './hackage.ts';

const path = 'opt/ghc/9.4.7/lib/ghc-9.4.7/lib/package.conf.d/text-2.0.2.conf';

describe('a Haskell package', () => {
  it.each([
    [path, true],
    ['root/.cabal/store/ghc-9.4.7/package.db/aeson-2.1.2.1-0a1b.conf', true],
    ['root/.stack/snapshots/x86_64-linux/00/9.4.7/pkgdb/aeson-2.1.2.1.conf', true],
    ['etc/package.conf.d/sub/a.conf', false],
    ['etc/nginx/nginx.conf', false],
  ])('is registered at %s: %s', (place, wanted) => {
    expect(hackage.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('has the name and version of its registration', () => {
    const text =
      'name:                 text\nversion:              2.0.2\nid: text-2.0.2\nlicense: BSD-2-Clause\ndescription:\n    A.\n\ncategory: Data\n';
    const [found] = extractFrom(hackage, path, text).packages;
    expect(found).toEqual({ ecosystem: 'hackage', name: 'text', version: '2.0.2', licence: 'BSD-2-Clause' });
    expect(found && hackage.purl(found)).toBe('pkg:hackage/text@2.0.2');
    expect(found && hackage.advisoryKeys(found)).toEqual([{ scope: 'hackage', name: 'text', version: '2.0.2' }]);
  });

  it('is one with the libraries inside it', () => {
    const text =
      'name: z-attoparsec-z-attoparsec-internal\nversion: 0.14.4\npackage-name: attoparsec\nlib-name: attoparsec-internal\n';
    expect(extractFrom(hackage, path, text).packages).toMatchObject([{ name: 'attoparsec', version: '0.14.4' }]);
    expect(hackage.placeOf?.('a/package.conf.d/x.conf')).toBe(hackage.placeOf?.('a/package.conf.d/y.conf'));
  });

  it('is none where the registration is damaged', () => {
    expect(() => extractFrom(hackage, path, 'name: text\n\nversion: 1\n')).toThrow('no name and version');
  });
});
