/** A lock file in small. */
export interface LockFileSample {
  /** Name of its extractor. */
  readonly extractor: string;
  /** What is special about it, for the name of a test. */
  readonly form?: string;
  readonly path: string;
  readonly text: string;
  /** `ECOSYSTEM NAME VERSION` of each package. */
  readonly packages: readonly string[];
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

/** Each kind of lock file, in each of its forms. */
export const lockFileSamples: readonly LockFileSample[] = [
  {
    extractor: 'npm-package-lock',
    form: 'version 1',
    path: 'app/package-lock.json',
    text: json({
      name: 'app',
      version: '1.0.0',
      lockfileVersion: 1,
      dependencies: {
        a: { version: '1.0.0', dependencies: { b: { version: '2.0.0' } } },
        alias: { version: 'npm:@s/real@3.0.0' },
        git: { version: 'git+ssh://git@host/git.git#0b5a1d2' },
        local: { version: 'file:../local' },
      },
    }),
    packages: ['npm a 1.0.0', 'npm b 2.0.0', 'npm @s/real 3.0.0'],
  },
  {
    extractor: 'npm-package-lock',
    form: 'version 3',
    path: 'npm-shrinkwrap.json',
    text: json({
      lockfileVersion: 3,
      packages: {
        '': { name: 'app', version: '1.0.0' },
        'packages/own': { name: 'own', version: '1.0.0' },
        'node_modules/own': { resolved: 'packages/own', link: true },
        'node_modules/@s/a': { version: '1.0.0', dev: true },
        'node_modules/@s/a/node_modules/b': { version: '2.0.0' },
        'node_modules/alias': { name: 'real', version: '3.0.0' },
      },
    }),
    packages: ['npm @s/a 1.0.0', 'npm b 2.0.0', 'npm real 3.0.0'],
  },
  {
    extractor: 'yarn-lock',
    form: 'version 1',
    path: 'app/yarn.lock',
    text: lines(
      ...['# yarn lockfile v1', '', '"@s/a@^1.0.0", "@s/a@^1.1.0":', '  version "1.1.0"', '  dependencies:'],
      ...['    version "^9.0.0"', '', 'alias@npm:real@^2.0.0:', '  version "2.0.0"', ''],
      ...['"local@file:./local":', '  version "1.0.0"', '', 'last@1:', '  version "1.0.1"'],
    ),
    packages: ['npm @s/a 1.1.0', 'npm real 2.0.0', 'npm last 1.0.1'],
  },
  {
    extractor: 'yarn-lock',
    form: 'in YAML',
    path: 'app/yarn.lock',
    text: lines(
      ...['__metadata:', '  version: 8', '  cacheKey: 10c0', ''],
      ...['"@s/a@npm:^1.0.0, @s/a@npm:^1.1.0":', '  version: 1.1.0', '  resolution: "@s/a@npm:1.1.0"', ''],
      ...['"app@workspace:.":', '  version: 0.0.0-use.local', '  resolution: "app@workspace:."', ''],
      ...['"ts@patch:ts@npm%3A^5.0.0#optional!builtin":', '  version: 5.0.1'],
      '  resolution: "ts@patch:ts@npm%3A5.0.1#optional!builtin::version=5.0.1&hash=5da071"',
    ),
    packages: ['npm @s/a 1.1.0', 'npm ts 5.0.1'],
  },
  {
    extractor: 'pnpm-lock',
    form: 'version 5',
    path: 'app/pnpm-lock.yaml',
    text: lines(
      ...['lockfileVersion: 5.4', 'packages:', '  /@s/a/1.0.0:', '    dev: false'],
      ...['  /b/2.0.0-rc.1_c@1.0.0:', '    dev: true', '  file:local:', '    dev: false'],
    ),
    packages: ['npm @s/a 1.0.0', 'npm b 2.0.0-rc.1'],
  },
  {
    extractor: 'pnpm-lock',
    form: 'version 6',
    path: 'app/pnpm-lock.yaml',
    text: lines(
      ...["lockfileVersion: '6.0'", 'packages:', '  /@s/a@1.0.0:', '    dev: false', '  /b@2.0.0(c@1.0.0)(d@1.0.0):'],
      ...['    dev: true', '  github.com/o/r/0b5a1d2:', '    name: r', '    version: 1.10'],
    ),
    packages: ['npm @s/a 1.0.0', 'npm b 2.0.0', 'npm r 1.10'],
  },
  {
    extractor: 'pnpm-lock',
    form: 'version 9',
    path: 'app/pnpm-lock.yaml',
    text: lines(
      ...["lockfileVersion: '9.0'", 'packages:', "  '@s/a@1.0.0':", '    resolution: {integrity: sha512-x}'],
      ...['  b@2.0.0:', '    resolution: {integrity: sha512-y}', 'snapshots:', '  b@2.0.0(c@1.0.0): {}'],
    ),
    packages: ['npm @s/a 1.0.0', 'npm b 2.0.0'],
  },
  {
    extractor: 'bun-lock',
    path: 'app/bun.lock',
    text: lines(
      ...['{', '  "lockfileVersion": 1,', '  "workspaces": { "": { "name": "app", }, },', '  "packages": {'],
      ...['    "@s/a": ["@s/a@1.0.0", "", {}, "sha512-,}"],', '    "own": ["own@workspace:packages/own"],'],
      ...['    "b/c": ["c@2.0.0", "", { "bin": "c,]", }, "sha512-x"],', '  },', '}'],
    ),
    packages: ['npm @s/a 1.0.0', 'npm c 2.0.0'],
  },
  {
    extractor: 'deno-lock',
    form: 'version 3',
    path: 'app/deno.lock',
    text: json({ version: '3', packages: { jsr: { '@std/a@1.0.0': {} }, npm: { '@s/a@1.0.0': {} } } }),
    packages: ['npm @s/a 1.0.0'],
  },
  {
    extractor: 'deno-lock',
    form: 'version 5',
    path: 'app/deno.lock',
    text: json({ version: '5', jsr: {}, npm: { 'a@1.0.0_b@2.0.0': {}, 'b@2.0.0': {} } }),
    packages: ['npm a 1.0.0', 'npm b 2.0.0'],
  },
  {
    extractor: 'pipfile-lock',
    path: 'app/Pipfile.lock',
    text: json({
      _meta: { requires: { version: '==3' } },
      default: { a: { version: '==1.0' }, git: { git: 'https://host/git', ref: '0b5a1d2' } },
      develop: { b: { version: '==2.0', markers: "python_version >= '3'" } },
    }),
    packages: ['pypi a 1.0', 'pypi b 2.0'],
  },
  {
    extractor: 'poetry-lock',
    path: 'app/poetry.lock',
    text: lines('[[package]]', 'name = "a"', 'version = "1.0"', '', '[metadata]', 'lock-version = "2.0"'),
    packages: ['pypi a 1.0'],
  },
  {
    extractor: 'uv-lock',
    path: 'app/uv.lock',
    text: lines(
      ...['version = 1', '[[package]]', 'name = "a"', 'version = "1.0"', 'source = { registry = "https://host/" }'],
      ...['[[package]]', 'name = "app"', 'version = "0.1"', 'source = { virtual = "." }'],
      ...['[[package]]', 'name = "own"', 'version = "0.1"', 'source = { editable = "own" }'],
    ),
    packages: ['pypi a 1.0'],
  },
  {
    extractor: 'pdm-lock',
    path: 'app/pdm.lock',
    text: lines(
      ...['[[package]]', 'name = "a"', 'version = "1.0"', 'groups = ["default"]'],
      ...['[[package]]', 'name = "own"', 'version = "0.1"', 'editable = true'],
    ),
    packages: ['pypi a 1.0'],
  },
  {
    extractor: 'pylock',
    path: 'app/pylock.dev.toml',
    text: lines(
      ...['lock-version = "1.0"', '[[packages]]', 'name = "a"', 'version = "1.0"'],
      ...['[[packages]]', 'name = "own"', 'directory = { path = "." }'],
    ),
    packages: ['pypi a 1.0'],
  },
  {
    extractor: 'python-requirements',
    path: 'app/requirements-dev.txt',
    text: lines(
      ...['# comment', 'a==1.0', 'B.b[x, y] == 2.0.post1 ; python_version < "3"', 'c>=1.0', 'd==1.*', 'e'],
      ...['f===1.0+local \\', '    --hash=sha256:00', '-r other.txt', 'git+https://host/g@1.0#egg=g', 'h==1.0#c'],
    ),
    packages: ['pypi a 1.0', 'pypi B.b 2.0.post1', 'pypi f 1.0+local', 'pypi h 1.0'],
  },
  {
    extractor: 'gemfile-lock',
    path: 'app/Gemfile.lock',
    text: lines(
      ...['PATH', '  remote: .', '  specs:', '    own (0.1)', '', 'GEM', '  remote: https://rubygems.org/', '  specs:'],
      ...['    a (1.0.0.pre1)', '      b (>= 1)', '    b (2.0.0-x86_64-linux)', '', 'DEPENDENCIES', '  a (= 1.0)'],
    ),
    packages: ['gem a 1.0.0.pre1', 'gem b 2.0.0'],
  },
  {
    extractor: 'composer-lock',
    path: 'app/composer.lock',
    text: json({
      packages: [{ name: 'v/a', version: 'v1.0.0' }],
      'packages-dev': [{ name: 'v/b', version: '2.0.0' }],
    }),
    packages: ['composer v/a v1.0.0', 'composer v/b 2.0.0'],
  },
  {
    extractor: 'go-mod',
    path: 'app/go.mod',
    text: lines(
      ...['module host/app // the app', '', 'go 1.22', '', 'require host/a v1.0.0', 'require ('],
      ...['\t"host/b/v2" v2.0.0 // indirect', '\thost/c v1.0.0', '\thost/d v1.0.0', '\thost/e v1.0.0', ')', ''],
      ...['replace host/c => ../c', 'replace (', '\thost/d v1.0.0 => fork/d v1.0.1', '\thost/e v0.9.0 => ../e', ')'],
      'exclude host/a v0.9.0',
    ),
    packages: ['golang host/a v1.0.0', 'golang host/b/v2 v2.0.0', 'golang fork/d v1.0.1', 'golang host/e v1.0.0'],
  },
  {
    extractor: 'cargo-lock',
    path: 'app/Cargo.lock',
    text: lines(
      ...['version = 4', '[[package]]', 'name = "app"', 'version = "0.1.0"', 'dependencies = ["a"]'],
      ...['[[package]]', 'name = "a"', 'version = "1.0.0"', 'source = "registry+https://host/index"'],
    ),
    packages: ['cargo a 1.0.0'],
  },
  {
    extractor: 'nuget-packages-config',
    path: 'app/packages.config',
    text: lines(
      ...['<?xml version="1.0" encoding="utf-8"?>', '<packages>', '  <!-- of old -->'],
      ...['  <package id="A" version="1.0.0" targetFramework="net472" />', '  <package id="B" />', '</packages>'],
    ),
    packages: ['nuget A 1.0.0'],
  },
  {
    extractor: 'nuget-packages-props',
    path: 'app/Directory.Packages.props',
    text: lines(
      ...['<Project>', '  <PropertyGroup><Own>1.0</Own></PropertyGroup>', '  <ItemGroup>'],
      ...['    <PackageVersion Include="A" Version="1.0.0" />', '    <PackageVersion Include="B" Version="$(Own)" />'],
      ...[
        '    <PackageVersion Update="C" Version="[2.0.0, 3.0)" />',
        '    <PackageVersion Update="D" Version="2.*" />',
      ],
      ...['    <GlobalPackageReference Include="E">', '      <Version>3.0.0-rc.1</Version>'],
      ...['    </GlobalPackageReference>', '  </ItemGroup>', '</Project>'],
    ),
    packages: ['nuget A 1.0.0', 'nuget E 3.0.0-rc.1'],
  },
  {
    extractor: 'nuget-packages-lock',
    path: 'app/packages.lock.json',
    text: json({
      version: 1,
      dependencies: {
        'net8.0': { A: { type: 'Direct', requested: '[1.0.0, )', resolved: '1.0.0' }, own: { type: 'Project' } },
      },
    }),
    packages: ['nuget A 1.0.0'],
  },
  {
    extractor: 'gradle-lock',
    path: 'app/gradle.lockfile',
    text: lines(
      '# comment',
      'g.h:a:1.0=compileClasspath,runtimeClasspath',
      'g:b:2.0-rc1=x',
      'empty=annotationProcessor',
    ),
    packages: ['maven g.h:a 1.0', 'maven g:b 2.0-rc1'],
  },
  {
    extractor: 'mix-lock',
    path: 'app/mix.lock',
    text: lines(
      ...['%{', '  "a": {:hex, :a, "1.0.0", "hash", [:mix], [{:b, "~> 1.0", [hex: :b]}], "hexpm", "hash"},'],
      ...['  "other": {:hex, :b, "2.0.0", "hash", [:rebar3], [], "hexpm"},'],
      ...['  "git": {:git, "https://host/git.git", "0b5a1d2", []},', '}'],
    ),
    packages: ['hex a 1.0.0', 'hex b 2.0.0'],
  },
  {
    extractor: 'pubspec-lock',
    path: 'app/pubspec.lock',
    text: lines(
      ...['packages:', '  a:', '    dependency: "direct main"', '    description: {name: a, url: "https://pub.dev"}'],
      ...['    source: hosted', '    version: "1.10"', '  flutter:', '    source: sdk', '    version: "0.0.0"'],
    ),
    packages: ['pub a 1.10'],
  },
  {
    extractor: 'swift-resolved',
    form: 'version 1',
    path: 'app/Package.resolved',
    text: json({
      object: { pins: [{ package: 'A', repositoryURL: 'git@github.com:o/a.git', state: { version: '1.0.0' } }] },
      version: 1,
    }),
    packages: ['swift github.com/o/a 1.0.0'],
  },
  {
    extractor: 'swift-resolved',
    form: 'version 3',
    path: 'app/Package.resolved',
    text: json({
      pins: [
        { identity: 'a', location: 'https://github.com/o/a.git', state: { revision: '0b5a1d2', version: '1.0.0' } },
        { identity: 'b', location: 'ssh://git@host.org:22/b', state: { version: '2.0.0' } },
        { identity: 'c', location: 'https://github.com/o/c', state: { branch: 'main', revision: '0b5a1d2' } },
      ],
      version: 3,
    }),
    packages: ['swift github.com/o/a 1.0.0', 'swift host.org/b 2.0.0'],
  },
  {
    extractor: 'podfile-lock',
    path: 'app/Podfile.lock',
    text: lines(
      'PODS:',
      '  - A (1.0):',
      '    - A/Core (= 1.0)',
      '  - A/Core (1.0)',
      '  - "B+C (2.0)"',
      'COCOAPODS: 1.15.2',
    ),
    packages: ['cocoapods A 1.0', 'cocoapods A 1.0', 'cocoapods B+C 2.0'],
  },
  {
    extractor: 'conan-lock',
    form: 'version 1',
    path: 'app/conan.lock',
    text: json({ graph_lock: { nodes: { 0: { options: '' }, 1: { ref: 'a/1.0@u/c#00' } } }, version: '0.4' }),
    packages: ['conan a 1.0'],
  },
  {
    extractor: 'conan-lock',
    form: 'version 2',
    path: 'app/conan.lock',
    text: json({ version: '0.5', requires: ['a/1.0#00%1.5'], build_requires: ['cmake/3.30'], python_requires: [] }),
    packages: ['conan a 1.0', 'conan cmake 3.30'],
  },
  {
    extractor: 'julia-manifest',
    form: 'version 2',
    path: 'app/Manifest.toml',
    text: 'manifest_format = "2.0"\n\n[[deps.Dates]]\ndeps = ["Printf"]\n\n[[deps.HTTP]]\nuuid = "0"\nversion = "1.10.1"\n',
    packages: ['julia HTTP 1.10.1'],
  },
  {
    extractor: 'julia-manifest',
    form: 'version 1',
    path: 'app/Manifest-v1.11.toml',
    text: '[[HTTP]]\nuuid = "0"\nversion = "0.9.17"\n\n[[Local]]\npath = "."\nversion = "0.1.0"\n',
    packages: ['julia HTTP 0.9.17', 'julia Local 0.1.0'],
  },
  {
    extractor: 'renv-lock',
    path: 'app/renv.lock',
    text: json({ R: { Version: '4.4.0' }, Packages: { a: { Package: 'a', Version: '1.0-1', Source: 'Repository' } } }),
    packages: ['cran a 1.0-1'],
  },
];
