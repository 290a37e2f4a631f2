import { describe, expect, it } from 'vitest';
import { type IgnorableMatch, type IgnoreRule, ruleMatches } from './ignore-rule.ts';

const libssl: IgnorableMatch = {
  match: { vulnerability: 'CVE-2099-1', aliases: ['GHSA-aaaa'], status: 'affected', fixedVersion: '3.0.12-1' },
  package: {
    name: 'libssl3',
    version: '3.0.11-1',
    purl: 'pkg:deb/debian/libssl3@3.0.11-1',
    source: { name: 'openssl', version: '3.0.11-1' },
  },
  path: 'var/lib/dpkg/status',
};

describe('an entry of an ignore file', () => {
  it.each<[string, IgnoreRule, boolean]>([
    ['without any condition', { reason: 'why not' }, false],
    ['with a version alone', { version: '3.0.11-1' }, false],
    ['with the id', { vulnerability: 'cve-2099-1' }, true],
    ['with an alias', { vulnerability: 'GHSA-aaaa' }, true],
    ['with another id', { vulnerability: 'CVE-2099-10' }, false],
    ['with the package', { package: 'libssl3' }, true],
    ['with the source package', { package: 'OpenSSL' }, true],
    ['with the package URL', { package: 'pkg:deb/debian/libssl3' }, true],
    ['with one of two package URLs', { purls: ['pkg:npm/a', 'pkg:deb/debian/openssl?arch=source'] }, true],
    ['with the id and another package', { vulnerability: 'CVE-2099-1', package: 'zlib1g' }, false],
    ['with the package in another version', { package: 'libssl3', version: '3.0.12-1' }, false],
    ['with the kind', { type: 'deb' }, true],
    ['with another kind', { type: 'npm' }, false],
    ['with the state of the fix', { fix: 'fixed' }, true],
    ['with another state of the fix', { fix: 'wont-fix' }, false],
    ['with the path', { paths: ['var/lib/dpkg/status'] }, true],
    ['with the path from the root', { paths: ['/var/lib/dpkg/status'] }, true],
    ['with a pattern within a folder', { paths: ['var/lib/*/st*s'] }, true],
    ['with a pattern across folders', { paths: ['**/status'] }, true],
    ['with a pattern across no folder', { paths: ['var/**/lib/dpkg/status'] }, true],
    ['with a pattern that stops before', { paths: ['var/lib/*'] }, false],
    ['with a pattern whose parts overlap', { paths: ['var/lib/dpkg/statu*us'] }, false],
    ['with an endless pattern', { paths: [`${'**/'.repeat(200)}nothing`] }, false],
  ])('%s matches: %o %s', (_, rule, matches) => {
    expect(ruleMatches(rule, libssl)).toBe(matches);
  });
});
