import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { pear } from './pear.ts';

const path = 'usr/local/lib/php/.registry/archive_tar.reg';
const entry =
  'a:5:{s:7:"attribs";a:1:{s:7:"version";s:3:"2.0";}s:4:"name";s:11:"Archive_Tar";s:7:"channel";s:12:"pear.php.net";' +
  's:4:"lead";a:1:{s:4:"name";s:6:"Author";}s:7:"version";a:2:{s:7:"release";s:6:"1.4.14";s:3:"api";s:5:"1.4.0";}}';

describe("an entry of PEAR's registry", () => {
  it.each([
    [path, true],
    ['usr/local/lib/php/.registry/.channel.pecl.php.net/redis.reg', true],
    ['usr/share/php/.channels/pear.php.net.reg', false],
    ['usr/local/lib/php/.registry/archive_tar.xml', false],
  ])('is at %s: %s', (place, wanted) => {
    expect(pear.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('names a package of a channel', () => {
    const [found] = extractFrom(pear, path, entry).packages;
    expect(found).toEqual({ ecosystem: 'pear', name: 'Archive_Tar', version: '1.4.14', vendor: 'pear.php.net' });
    expect(found && pear.purl(found)).toBe('pkg:pear/pear.php.net/Archive_Tar@1.4.14');
    expect(found && pear.advisoryKeys(found)).toEqual([
      { scope: 'packagist', name: 'pear/archive_tar', version: '1.4.14' },
    ]);
  });

  it('of another channel has no advisories', () => {
    const [found] = extractFrom(pear, path, entry.replace('pear.php.net', 'pecl.php.net')).packages;
    expect(found && pear.advisoryKeys(found)).toEqual([]);
  });

  it.each(['', 'a:0:{}', 'a:1:{s:4:"name";s:1:"x";}', '<?xml?>'])('that is %j is a problem', (text) => {
    expect(() => extractFrom(pear, path, text)).toThrow();
  });
});
