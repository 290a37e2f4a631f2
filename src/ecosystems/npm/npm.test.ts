import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { npm } from './npm.ts';

const extract = (text: string, path = 'app/node_modules/x/package.json') => extractFrom(npm, path, text).packages;
const named = (text: string, path: string) => extract(text, path).map(({ name, version }) => `${name}@${version}`);

describe('an npm package manifest', () => {
  it.each([
    ['app/node_modules/lodash/package.json', true],
    ['node_modules/lodash/package.json', true],
    ['app/node_modules/@babel/core/package.json', true],
    ['app/node_modules/a/node_modules/b/package.json', true],
    ['app/node_modules/.pnpm/lodash@4.17.21/node_modules/lodash/package.json', true],
    ['app/node_modules/.pnpm/a@1/node_modules/a/node_modules/bundled/package.json', true],
    ['app/node_modules/.pnpm/@babel/core@7.0.0/node_modules/@babel/core/package.json', true],
    ['app/node_modules/.pnpm/registry.example.org/qs/6.7.0/node_modules/qs/package.json', true],
    ['app/node_modules/.pnpm/registry.example.org/@babel/core/7.0.0/node_modules/semver/package.json', true],
    ['app/node_modules/.registry.example.org/qs/6.7.0/node_modules/qs/package.json', true],
    ['app.runfiles/main/node_modules/.aspect_rules_js/qs@6.7.0/node_modules/qs/package.json', true],
    ['.output/server/node_modules/.nitro/is-number@6.0.0/package.json', true],
    ['.output/server/node_modules/.nf3/@vue/shared@3.4.0/package.json', true],
    ['.output/server/node_modules/.nitro/is-odd@3.0.1/node_modules/is-number/package.json', true],
    ['app/node_modules/.bun/a@1/node_modules/@s/a/package.json', true],
    ['app/node_modules/.store/lodash-npm-4.17.21-6382451519/package/package.json', true],
    ['app/node_modules/code-server/lib/vscode/node_modules/a/package.json', true],
    ['usr/lib/node_modules/npm/package.json', true],
    ['usr/lib/node_modules_22/npm/package.json', true],
    ['usr/share/nodejs/@npmcli/arborist/package.json', true],
    ['usr/share/nodejs/npm/node_modules/chalk/package.json', true],
    ['opt/yarn-v1.22.22/package.json', true],
    ['usr/share/yarn/package.json', true],
    ['root/.yarn/package.json', true],
    ['root/.cache/node/corepack/v1/pnpm/9.1.0/package.json', true],
    ['deno-dir/npm/registry.example.org/chalk/5.3.0/package.json', true],
    ['root/.cache/deno/npm/registry.example.org/@std/path/1.0.0-rc.1/package.json', true],
    ['root/.cache/deno/npm/registry.example.org/chalk/5.3.0/source/package.json', false],
    ['root/.cache/deno/npm/registry.example.org/chalk/package.json', false],
    ['opt/npm/chalk/5.3.0/package.json', false],
    ['app/package.json', false],
    ['package.json', false],
    ['app/node_modules/package.json', false],
    ['app/node_modules/a/test/fixtures/package.json', false],
    ['app/node_modules/a/test/fixtures/node_modules/b/package.json', false],
    ['app/node_modules/@scope/package.json', false],
    ['app/node_modules/@scope/.a-Xb12/package.json', false],
    ['app/node_modules/.a-Xb12/package.json', false],
    ['app/node_modules/.cache/a/node_modules/b/package.json', false],
    ['app/node_modules/.pnpm/lodash@4.17.21/package.json', false],
    ['.output/server/node_modules/.nitro/is-number@6.0.0/dist/package.json', false],
    ['.output/server/node_modules/.nitro/package.json', false],
    ['.output/server/node_modules/.nitro/@vue/package.json', false],
    ['app/node_modules/.pnpm/a/b/c/d/e/node_modules/f/package.json', false],
    ['app/node_modules/.lodash.omit-Xb12/node_modules/a/package.json', false],
    ['app/not_node_modules/a/package.json', false],
    ['app/node_modules_old/a/package.json', false],
    ['app/node_modules/a/dist/esm/package.json', false],
    ['usr/local/share/.cache/yarn/v6/npm-a-1.0.0-0fab-integrity/node_modules/a/package.json', false],
  ])('is installed at %s: %s', (path, wanted) => {
    expect(npm.extractors.some((extractor) => extractor.wants(path, false))).toBe(wanted);
  });

  it.each([
    [
      'a package',
      '{"name":"lodash","version":"4.17.20","license":"MIT"}',
      [{ ecosystem: 'npm', name: 'lodash', version: '4.17.20', licence: 'MIT' }],
    ],
    [
      'a manifest written on Windows',
      '\uFEFF{\r\n"name":"a",\r\n"version":"1.0.0"}\r\n',
      [{ ecosystem: 'npm', name: 'a', version: '1.0.0' }],
    ],
    [
      'an old manifest with licences of their own',
      '{"name":"a","version":"1.0.0","licenses":[{"type":"MIT","url":"x"},{"type":"GPL"},7]}',
      [{ ecosystem: 'npm', name: 'a', version: '1.0.0', licence: 'MIT OR GPL' }],
    ],
    ['a version with spaces', '{"name":"a","version":" v1.2 "}', [{ ecosystem: 'npm', name: 'a', version: 'v1.2' }]],
    [
      'an alias under its real name',
      '{"name":"b","version":"1.0.0"}',
      [{ ecosystem: 'npm', name: 'b', version: '1.0.0' }],
    ],
    ['named by its folder', '{"version":"1.0.0"}', [{ ecosystem: 'npm', name: 'x', version: '1.0.0' }]],
    ['no package without a version', '{"name":"a"}', []],
    ['no package with an empty version', '{"name":"a","version":""}', []],
  ])('is %s', (_, text, packages) => {
    expect(extract(text)).toEqual(packages);
  });

  it('in a scope without a name of its own is named by both folders', () => {
    expect(named('{"version":"1.0.0"}', 'node_modules/@s/a/package.json')).toEqual(['@s/a@1.0.0']);
  });

  it.each(['"a\\u0000b"', '""', 'null', '5', '{}', '"a\\ud800"', `"${'a'.repeat(513)}"`])(
    'with the name %.20s is named by its folder',
    (name) => {
      expect(named(`{"name":${name},"version":"1.0.0"}`, 'node_modules/x/package.json')).toEqual(['x@1.0.0']);
    },
  );

  it.each(['1', '{"x":1}', '"1.0.0\\u0000"', '" "'])('with the version %s is a problem', (version) => {
    expect(() => extract(`{"name":"a","version":${version}}`)).toThrow('cannot be kept');
  });

  it.each(['', '{', '[]x', 'null', '[]'])('that is %j is a problem', (text) => {
    expect(() => extract(text)).toThrow();
  });

  it('has a purl with the scope as its namespace', () => {
    expect(npm.purl({ ecosystem: 'npm', name: '@babel/core', version: '7.0.0' })).toBe('pkg:npm/%40babel/core@7.0.0');
  });
});

describe("npm's hidden lock file", () => {
  it('names workspaces and local folders that are linked, and no other package', () => {
    const text = JSON.stringify({
      name: 'app',
      version: '9.9.9',
      packages: {
        local: { version: '2.0.0' },
        'node_modules/lodash': { version: '4.17.20' },
        'node_modules/@me/ws': { resolved: 'packages/ws', link: true },
        'node_modules/local': { resolved: 'local', link: true },
        'node_modules/gone': { resolved: 'packages/gone', link: true },
        'node_modules/unversioned': { resolved: 'packages/unversioned', link: true },
        'packages/ws': { name: '@me/ws', version: '0.3.0' },
        'packages/unversioned': {},
      },
    });
    expect(named(text, 'app/node_modules/.package-lock.json')).toEqual(['@me/ws@0.3.0', 'local@2.0.0']);
  });

  it('without packages names none', () => {
    expect(extract('{}', 'node_modules/.package-lock.json')).toEqual([]);
  });
});

describe("Yarn's table of packages in archives", () => {
  const registry = [
    [null, [[null, { packageLocation: './' }]]],
    ['app', [['workspace:.', { packageLocation: './' }]]],
    [
      'lodash',
      [['npm:4.17.20', { packageLocation: '../cache/lodash-npm-4.17.20-c0db62021c-10c0.zip/node_modules/lodash/' }]],
    ],
    [
      '@s/a',
      [
        ['virtual:0fab#npm:1.0.0', { packageLocation: './.yarn/__virtual__/x/1/cache/a.zip/node_modules/@s/a/' }],
        ['npm:2.0.0', { packageLocation: './.yarn/cache/b.zip/node_modules/@s/a/' }],
      ],
    ],
    ['unplugged', [['npm:1.0.0', { packageLocation: './.yarn/unplugged/u-npm-1.0.0/node_modules/unplugged/' }]]],
    ['damaged'],
    7,
  ];
  const state = JSON.stringify({ __info: ["it's", 'a \\ "quote"'], packageRegistryData: registry }, null, 2);
  const program = `const RAW_RUNTIME_STATE =\n'${state.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\\n')}';\n\nmodule.exports = {'a': '};'};\n`;
  const expected = ['lodash@4.17.20', '@s/a@1.0.0', '@s/a@2.0.0'];

  it('is read out of the program', () => expect(named(program, 'app/.pnp.cjs')).toEqual(expected));
  it('is read out of the data file', () => expect(named(state, 'app/.pnp.data.json')).toEqual(expected));

  it.each(['', 'const RAW_RUNTIME_STATE =', "RAW_RUNTIME_STATE =\n'{", "RAW_RUNTIME_STATE =\n'{x}';"])(
    'that is %j is a problem',
    (text) => {
      expect(() => extract(text, '.pnp.cjs')).toThrow();
    },
  );
});
