import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { composer } from './composer.ts';

const path = 'app/vendor/composer/installed.json';
const extract = (content: unknown) => extractFrom(composer, path, JSON.stringify(content)).packages;

const packages = [
  { name: 'symfony/console', version: 'v5.4.21', version_normalized: '5.4.21.0', license: ['MIT'] },
  { name: 'Acme/Meta', version: 'dev-main', type: 'metapackage', license: ['MIT', 'GPL-2.0-only', 7] },
  { name: 'acme/dev-only', version: '1.1' },
  { name: 'no-slash', version: '1.0' },
  { name: 'acme/unversioned' },
  null,
];

const expected = [
  { ecosystem: 'composer', name: 'symfony/console', version: 'v5.4.21', licence: 'MIT' },
  { ecosystem: 'composer', name: 'Acme/Meta', version: 'dev-main', licence: 'MIT OR GPL-2.0-only' },
  { ecosystem: 'composer', name: 'acme/dev-only', version: '1.1' },
];

describe("Composer's list of installed packages", () => {
  it.each([
    [path, true],
    ['vendor/composer/installed.json', true],
    ['app/libs/composer/installed.json', true],
    ['app/vendor/rector/rector/vendor/composer/installed.json', true],
    ['srv/tests/vendor/composer/installed.json', true],
    ['app/vendor/acme/tool/tests/Fixtures/vendor/composer/installed.json', false],
    ['app/vendor/acme/tool/Test/vendor/composer/installed.json', false],
    ['app/vendor/composer/installed.php', false],
    ['app/mycomposer/installed.json', false],
    ['app/installed.json', false],
  ])('is at %s: %s', (place, wanted) => {
    expect(composer.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('is an object since Composer 2', () => {
    expect(extract({ packages, dev: true, 'dev-package-names': ['acme/dev-only'] })).toEqual(expected);
  });

  it('was a list in Composer 1', () => expect(extract(packages)).toEqual(expected));

  it.each([null, {}, { packages: {} }, 1])('that is %j is a problem', (content) => {
    expect(() => extract(content)).toThrow('has no list of packages');
  });

  it('gives names that are looked up in lower case', () => {
    const pkg = { ecosystem: 'composer', name: 'Acme/Meta', version: 'v1.0' };
    expect(composer.purl(pkg)).toBe('pkg:composer/acme/meta@v1.0');
    expect(composer.advisoryKeys(pkg)).toEqual([{ scope: 'packagist', name: 'acme/meta', version: 'v1.0' }]);
  });
});
