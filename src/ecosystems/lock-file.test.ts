import { describe, expect, it } from 'vitest';
import { lockFileSamples } from '../../test/support/lock-files.ts';
import { extractedFile } from './extracted-file.ts';
import { ecosystemById, ecosystems } from './index.ts';

const lockFiles = ecosystems.flatMap(({ extractors }) => extractors).filter(({ declares }) => declares === 'lock-file');
const wanting = (path: string) => lockFiles.filter((extractor) => extractor.wants(path, false));

function packagesIn(path: string, text: string) {
  const file = extractedFile(path, Buffer.from(text));
  return wanting(path).flatMap((extractor) =>
    [...extractor.extract(file)].flatMap((found) => ('package' in found ? [found.package] : [])),
  );
}

describe('a lock file', () => {
  it.each(lockFileSamples.map((sample) => [`${sample.extractor} ${sample.form ?? ''}`.trim(), sample] as const))(
    'of %s names its packages',
    (_, { extractor, path, text, packages }) => {
      expect(wanting(path).map(({ name }) => name)).toEqual([extractor]);
      const found = packagesIn(path, text);
      expect(found.map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`)).toEqual(packages);
      const windows = packagesIn(path, text.replaceAll('\n', '\r\n'));
      expect(windows, 'with the line ends of Windows').toEqual(found);
    },
  );

  it('of every kind has a sample', () => {
    const sampled = new Set(lockFileSamples.map(({ extractor }) => extractor));
    expect(lockFiles.map(({ name }) => name).filter((name) => !sampled.has(name))).toEqual([]);
  });

  it.each([
    ['yarn.lock', true],
    ['app/yarn.lock', true],
    ['app/my-yarn.lock', false],
    ['app/requirements.txt', true],
    ['app/requirements/base.txt', false],
    ['app/my-requirements.txt', false],
    ['app/pylock.toml', true],
    ['app/pylock.toml.txt', false],
    ['app/node_modules/.package-lock.json', false],
    ['app/node_modules/a/package-lock.json', false],
    ['usr/lib/python3/dist-packages/a/requirements.txt', false],
    ['usr/local/bundle/gems/a-1.0/Gemfile.lock', false],
    ['go/pkg/mod/host/a@v1.0.0/go.mod', false],
    ['app/vendor/v/a/composer.lock', false],
  ])('is %s: %s', (path, wanted) => {
    expect(wanting(path).length > 0).toBe(wanted);
  });

  it.each(lockFileSamples.filter(({ path }) => /\.(?:json|ya?ml|toml)$|\.lock$/.test(path)))(
    '$path of another kind is a problem or empty',
    ({ path }) => {
      for (const text of ['', '[]', 'null', '{}', '%', '\0\0', 'a: &x [1]\nb: *x\n']) {
        try {
          expect(packagesIn(path, text)).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }
    },
  );
});

describe('an ecosystem that lock files alone tell of', () => {
  it.each([
    ['pub', { name: 'a', version: '1.0.0' }, 'pkg:pub/a@1.0.0', 'pub a'],
    [
      'swift',
      { name: 'github.com/Apple/nio', version: '1.0.0' },
      'pkg:swift/github.com/Apple/nio@1.0.0',
      'swift github.com/apple/nio',
    ],
    ['cocoapods', { name: 'A', version: '1.0' }, 'pkg:cocoapods/A@1.0', undefined],
    ['conan', { name: 'a', version: '1.0' }, 'pkg:conan/a@1.0', 'conan a'],
  ])('%s has package URLs and keys', (ecosystem, pkg, purl, key) => {
    const found = ecosystemById(ecosystem);
    expect(found?.purl({ ecosystem, ...pkg })).toBe(purl);
    const [first] = found?.advisoryKeys({ ecosystem, ...pkg }) ?? [];
    expect(first && `${first.scope} ${first.name}`).toBe(key);
  });
});
