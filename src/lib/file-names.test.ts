import { describe, expect, it } from 'vitest';
import { fileNames } from './file-names.ts';

describe('file names', () => {
  it.each([
    ['nginx', 'usr/sbin/nginx', true],
    ['nginx', 'nginx', true],
    ['nginx', 'usr/share/nginx/index.html', false],
    ['nginx', 'usr/sbin/nginx-debug', false],
    ['go/VERSION', 'usr/local/go/VERSION', true],
    ['go/VERSION', 'go/VERSION', true],
    ['go/VERSION', 'usr/local/django/VERSION', false],
    ['libz.so*', 'lib/libz.so.1.3.1', true],
    ['libz.so*', 'lib/libz.so', true],
    ['libz.so*', 'lib/libzstd.so.1', false],
    ['libcrypto*.so*', 'app/wheel.libs/libcrypto-5409cd36.so.1.1.1k', true],
    ['libcrypto*.so*', 'lib/libcrypto.a', false],
    ['libstd-*.so', 'lib/libstd-0123456789abcdef.so', true],
    ['libstd-*.so', 'lib/libstd-.so', true],
    ['libstd-*.so', 'lib/libstd-.so.1', false],
    ['classes/Version.php', 'web/core/Version.php', false],
    ['core/Version.php', 'core/Version.phpt', false],
    ['*.gemspec', 'usr/share/rake.gemspec', true],
    ['*.gemspec', 'rake.gemspec', true],
    ['*.gemspec', 'usr/share/rake.gemspec.bak', false],
    ['*.pnp.cjs', 'app/.pnp.cjs', true],
    ['node_modules/.package-lock.json', 'app/node_modules/.package-lock.json', true],
    ['go', 'usr/bin/go', true],
    ['go', 'go', true],
    ['go', 'usr/bin/cgo', false],
    ['R', 'usr/bin/R', true],
    ['R', 'R', true],
    ['R', 'usr/bin/PR', false],
    ['xab*ba', 'xaba', false],
    ['xab*b*ba', 'xabba', false],
  ])('%s is at %s: %s', (name, path, expected) => {
    expect(fileNames([[name, 1]]).at(path)).toEqual(expected ? [1] : []);
  });

  it('give every value at a path', () => {
    const names = fileNames([
      ['mysql', 'a'],
      ['mys*', 'b'],
      ['mysqld', 'c'],
    ]);
    expect(names.at('usr/bin/mysql')).toEqual(['a', 'b']);
  });

  it('take no star at the beginning', () => {
    expect(() => fileNames([['ab*', 1]])).toThrow('too few letters');
  });
});
