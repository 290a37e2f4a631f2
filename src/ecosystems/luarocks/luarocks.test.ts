import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { luarocks } from './luarocks.ts';

const path = 'usr/local/lib/luarocks/rocks-5.1/lua-cjson/2.1.0-1/lua-cjson-2.1.0-1.rockspec';

describe('a Lua rock', () => {
  it.each([
    [path, true],
    ['app/lua_modules/lib/luarocks/rocks/a/scm-1/a-scm-1.rockspec', true],
    ['usr/local/lib/luarocks/rocks-5.1/kong/3.0-0/kong/rockspecs/kong-2.0-0.rockspec', false],
    ['usr/local/lib/luarocks/rocks-5.1/a/1.0-1/doc/a-1.0-1.rockspec', false],
    ['usr/local/lib/luarocks/rocks-5.1/a/1.0-1/rock_manifest', false],
    ['src/a/a-1.0-1.rockspec', false],
    ['a-1.0-1.rockspec', false],
  ])('is installed at %s: %s', (place, wanted) => {
    expect(luarocks.extractors.some((extractor) => extractor.wants(place, false))).toBe(wanted);
  });

  it('is named by its folders', () => {
    const text = 'package = "lua-cjson"\nversion = "2.1.0-1"\ndescription = {\n   license = "MIT"\n}\n';
    const [found] = extractFrom(luarocks, path, text).packages;
    expect(found).toEqual({ ecosystem: 'luarocks', name: 'lua-cjson', version: '2.1.0-1', licence: 'MIT' });
    expect(found && luarocks.purl(found)).toBe('pkg:luarocks/lua-cjson@2.1.0-1');
  });

  it('is found whatever its specification says', () => {
    expect(extractFrom(luarocks, path, '').packages).toMatchObject([{ name: 'lua-cjson', version: '2.1.0-1' }]);
  });
});
