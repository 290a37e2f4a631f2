import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { dpkg } from './dpkg.ts';

const [extractor] = dpkg.extractors;
const extract = (path: string, text: string) => extractFrom(dpkg, path, text).packages;

describe('the dpkg status file', () => {
  const paragraph = (fields: string) =>
    `Package: curl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.88.1-10\n${fields}\n`;

  it.each([
    {
      name: 'has the binary package as its source by default',
      fields: '',
      source: { name: 'curl', version: '7.88.1-10' },
    },
    { name: 'names another source', fields: 'Source: curl-src', source: { name: 'curl-src', version: '7.88.1-10' } },
    {
      name: 'names another source version',
      fields: 'Source: curl-src (1:2-3)',
      source: { name: 'curl-src', version: '1:2-3' },
    },
  ])('$name', ({ fields, source }) => {
    expect(extract('var/lib/dpkg/status', paragraph(fields))).toMatchObject([
      { name: 'curl', version: '7.88.1-10', arch: 'amd64', source },
    ]);
  });

  it.each([
    ['install ok installed', 1],
    ['hold ok installed', 1],
    ['install ok half-configured', 1],
    ['deinstall ok config-files', 0],
    ['purge ok not-installed', 0],
    ['', 0],
  ])('counts a package of status %j %i times', (status, count) => {
    expect(extract('var/lib/dpkg/status', paragraph('').replace('install ok installed', status))).toHaveLength(count);
  });

  it('keeps twins of several architectures apart', () => {
    const twins = `${paragraph('')}\n${paragraph('').replace('amd64', 'i386')}`;
    expect(extract('var/lib/dpkg/status', twins).map((pkg) => pkg.arch)).toEqual(['amd64', 'i386']);
  });

  it('needs no status in a distroless folder', () => {
    expect(extract('var/lib/dpkg/status.d/base', 'Package: base-files\nVersion: 12.4\n')).toMatchObject([
      { name: 'base-files' },
    ]);
  });

  it.each([
    ['var/lib/dpkg/status', true],
    ['var/lib/dpkg/status.d/tzdata', true],
    ['var/lib/dpkg/status.d/tzdata.md5sums', false],
    ['var/lib/dpkg/status-old', false],
    ['opt/var/lib/dpkg/status', false],
  ])('wants %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });

  it('lists what dpkg-query lists on this machine', () => {
    if (!existsSync('/var/lib/dpkg/status')) return console.warn('Skipped: this machine has no dpkg.');
    const theirs = spawnSync(
      'dpkg-query',
      ['-W', '-f', '${db:Status-Abbrev}|${Package}|${Version}|${Architecture}|${source:Package}|${source:Version}\n'],
      { encoding: 'utf8' },
    )
      .stdout.split('\n')
      .filter((line) => /^.[^cn]/.test(line))
      .map((line) => line.slice(line.indexOf('|') + 1))
      .sort();
    const ours = extract('var/lib/dpkg/status', readFileSync('/var/lib/dpkg/status', 'utf8'))
      .map((pkg) => [pkg.name, pkg.version, pkg.arch, pkg.source?.name, pkg.source?.version].join('|'))
      .sort();
    expect(ours).toEqual(theirs);
  });
});

describe('dpkg advisory keys', () => {
  const pkg = {
    ecosystem: 'dpkg',
    name: 'libssl3',
    version: '3.0.11-1',
    source: { name: 'openssl', version: '3.0.11-1' },
  };
  it.each([
    ['a release', { id: 'debian', version: '12' }, 'debian:12'],
    ['a point release', { id: 'debian', version: '12.5' }, 'debian:12'],
    ['testing, which has no number', { id: 'debian', version: '', codename: 'forky' }, 'debian:forky'],
    ['Ubuntu', { id: 'ubuntu', version: '24.04' }, 'ubuntu:24.04'],
  ])('of %s are looked up by the source package', (_, distribution, scope) => {
    expect(dpkg.advisoryKeys(pkg, { name: '', like: [], ...distribution })).toEqual([
      { scope, name: 'openssl', version: '3.0.11-1' },
    ]);
  });

  it('are none without a distribution', () => {
    expect(dpkg.advisoryKeys(pkg, undefined)).toEqual([]);
  });

  it('go with a purl', () => {
    const distribution = { id: 'debian', version: '12', name: '', like: [] };
    expect(dpkg.purl({ ...pkg, version: '1:3.0.11-1~deb12u2', arch: 'amd64' }, distribution)).toBe(
      'pkg:deb/debian/libssl3@1:3.0.11-1~deb12u2?arch=amd64&distro=debian-12',
    );
  });
});
