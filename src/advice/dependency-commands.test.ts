import { describe, expect, it } from 'vitest';
import { type Dependency, dependencyCommands } from './dependency-commands.ts';

const dependency = (name: string, to: string, version = '1.0.0', global?: boolean): Dependency => ({
  ...{ name, version, to, global },
});
const linesOf = (ecosystem: string, ...dependencies: Dependency[]) =>
  dependencyCommands(ecosystem, dependencies).flatMap(({ lines }) => lines);

describe('commands for dependencies', () => {
  it.each([
    [
      'npm',
      [dependency('lodash', '4.17.21'), dependency('@babel/traverse', '7.23.2')],
      ['npm install lodash@4.17.21 @babel/traverse@7.23.2'],
    ],
    ['npm', [dependency('semver', '7.5.2', '7.5.0', true)], ['npm install -g semver@7.5.2']],
    [
      'npm',
      [dependency('a', '1.2.0'), dependency('a', '2.3.0'), dependency('b', '1.0.1')],
      ['npm install a@1.2.0 b@1.0.1', 'npm install a@2.3.0'],
    ],
    ['npm', [dependency('a', '1.2.0', '1.0.0'), dependency('a', '1.2.0', '1.1.0')], ['npm install a@1.2.0']],
    [
      'pypi',
      [dependency('requests', '2.32.4'), dependency('x', '1!2.0')],
      ["pip install 'requests==2.32.4' 'x==1!2.0'"],
    ],
    [
      'golang',
      [dependency('golang.org/x/net', '0.38.0'), dependency('stdlib', '1.24.2')],
      ['go get golang.org/x/net@v0.38.0 toolchain@go1.24.2'],
    ],
    [
      'maven',
      [dependency('org.apache.logging.log4j:log4j-core', '2.17.1')],
      ['org.apache.logging.log4j:log4j-core:2.17.1'],
    ],
    ['gem', [dependency('rack', '3.1.12'), dependency('nokogiri', '1.18.8')], ['bundle update rack nokogiri']],
    ['composer', [dependency('symfony/http-kernel', 'v5.4.20')], ["composer require 'symfony/http-kernel:^5.4.20'"]],
    ['nuget', [dependency('System.Text.Json', '8.0.5')], ['dotnet add package System.Text.Json --version 8.0.5']],
    ['cargo', [dependency('time', '0.3.36', '0.3.20')], ['cargo update -p time@0.3.20 --precise 0.3.36']],
    ['hex', [dependency('plug', '1.16.0')], ['mix deps.update plug']],
    ['conda', [dependency('openssl', '3.0.1')], ["conda install 'openssl>=3.0.1'"]],
    ['wordpress', [dependency('akismet', '5.0')], []],
  ])('of %s %j are %j', (ecosystem, dependencies, lines) => {
    expect(linesOf(ecosystem, ...dependencies)).toEqual(lines);
  });

  it.each([
    ['npm', 'git+https://example.org/x.git'],
    ['npm', '../x'],
    ['npm', '--prefix=/'],
    ['npm', 'x; id'],
    ['npm', 'a@npm:b'],
    ['pypi', 'x @ https://example.org/x.whl'],
    ['pypi', '-r/etc/passwd'],
    ['pypi', './x'],
    ['golang', '-u'],
    ['golang', 'x $(id)'],
    ['gem', '--all'],
    ['composer', 'x'],
    ['maven', 'a:b:c'],
    ['maven', 'a:b\nc:d'],
    ['cargo', 'https://example.org#x'],
    ['nuget', '--source'],
  ])('leave out a package of %s that is named %j', (ecosystem, name) => {
    expect(linesOf(ecosystem, dependency(name, '1.2.3'))).toEqual([]);
  });

  it.each(['', '-1', '1.0 --registry=http://x', '1.0;id', '$(id)', 'npm:x@1', '1\n2', 'x'.repeat(200)])(
    'leave out a version %j',
    (to) => {
      expect(linesOf('npm', dependency('lodash', to))).toEqual([]);
    },
  );
});
