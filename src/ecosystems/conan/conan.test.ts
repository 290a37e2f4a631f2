import { describe, expect, it } from 'vitest';
import { conanCache } from '../../../test/support/conan-cache.ts';
import { extractFrom } from '../../../test/support/extract.ts';
import { conan } from './conan.ts';

const path = 'root/.conan/data/zlib/1.2.13/_/_/package/9d1f/conaninfo.txt';

describe('a package that Conan 1 keeps', () => {
  it('is named by its folders', () => {
    const { packages } = extractFrom(conan, path, '[settings]\n    os=Linux\n[full_requires]\n    other/1.0:0a\n');
    expect(packages).toEqual([{ ecosystem: 'conan', name: 'zlib', version: '1.2.13' }]);
  });

  it('is one, however many times it was built', () => {
    expect(conan.placeOf?.(path)).toBe(conan.placeOf?.(path.replace('9d1f', '0a1b')));
  });

  it.each(['root/.conan2/p/b/zlib0a1b/p/conaninfo.txt', 'app/build/conaninfo.txt', 'conaninfo.txt'])(
    'is not at %s',
    (place) => {
      expect(conan.extractors.some(({ wants }) => wants(place, false))).toBe(false);
    },
  );
});

describe('the database of Conan 2', () => {
  const database = 'root/.conan2/p/cache.sqlite3';

  it('names what was built or fetched, and not what is only being built', () => {
    const file = conanCache([
      ['zlib/1.3.1', '0ba8'],
      ['hello/2.0@me/testing', '1c2d'],
      ['soon/1.0', null],
    ]);
    expect(extractFrom(conan, database, file).packages).toEqual([
      { ecosystem: 'conan', name: 'zlib', version: '1.3.1' },
      { ecosystem: 'conan', name: 'hello', version: '2.0' },
    ]);
  });

  it('is a problem where it is cut off', () => {
    const file = conanCache(Array.from({ length: 400 }, (_, index) => [`a${index}/1.0`, '0ba8'] as const));
    expect(() => extractFrom(conan, database, file.subarray(0, file.length / 2))).toThrow('misplaced');
  });

  it('is no other one of its name', () => {
    expect(conan.extractors.some(({ wants }) => wants('var/lib/x/cache.sqlite3', false))).toBe(false);
  });
});
