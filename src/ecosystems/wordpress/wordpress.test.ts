import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { wordpress } from './wordpress.ts';

const path = 'var/www/html/wp-content/plugins/akismet/akismet.php';
const header =
  '<?php\n/**\n * @package Akismet\n */\n/*\nPlugin Name: Akismet Anti-spam: Spam Protection\nVersion: 5.3\n';
const extract = (text: string, place = path) => extractFrom(wordpress, place, text).packages;

describe('a plugin of WordPress', () => {
  it.each([
    [path, true],
    ['var/www/html/wp-content/plugins/hello.php', true],
    ['wp-content/plugins/a/a.php', true],
    ['var/www/html/wp-content/plugins/akismet/views/get.php', false],
    ['var/www/html/wp-content/plugins/akismet/readme.txt', false],
    ['var/www/html/wp-content/themes/a/functions.php', false],
    ['var/www/html/wp-includes/version.php', false],
  ])('may be at %s: %s', (place, wanted) => {
    expect(wordpress.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('is named by its folder', () => {
    const [found] = extract(`${header}License: GPLv2 or later\n*/\n$x = 'Version: 9';`);
    expect(found).toEqual({ ecosystem: 'wordpress', name: 'akismet', version: '5.3', licence: 'GPLv2 or later' });
    expect(found && wordpress.purl(found)).toBe('pkg:generic/wordpress-plugin/akismet@5.3');
  });

  it('that is a single file is named by the file', () => {
    expect(extract(header, 'wp-content/plugins/hello.php')).toMatchObject([{ name: 'hello' }]);
  });

  it.each([
    ['on one line', '<?php /* Plugin Name: A */ ?>\n<?php # version: 1.0-beta2 ?>', '1.0-beta2'],
    ['by a Macintosh of old', '<?php\r/*\r * Plugin Name: A\r * Version: 2.0\r */', '2.0'],
  ])('is read when written %s', (_, text, version) => {
    expect(extract(text)).toMatchObject([{ version }]);
  });

  it.each([
    ['a header', '<?php\nnamespace A;\n$version = 1;\n'],
    ['a version', '<?php\n/* Plugin Name: A */\n'],
    ['a header at its beginning', `<?php\n${'#'.repeat(8_192)}\n${header}`],
    ['anything', ''],
  ])('is not a file without %s', (_, text) => expect(extract(text)).toEqual([]));
});
