import { describe, expect, it } from 'vitest';
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
