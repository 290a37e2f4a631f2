import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { extractedFile } from '../extracted-file.ts';
import { dpkg } from './dpkg.ts';

const wants = (path: string) => dpkg.extractors.filter((one) => one.wants(path, false)).map((one) => one.name);
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
    ['no version', 'Package: broken\nStatus: install ok installed'],
    ['no name', 'Status: install ok installed\nVersion: 1'],
    ['neither', '\u0001\u0002: junk'],
  ])('with a paragraph that has %s is a problem, after its packages', (_, text) => {
    const found: string[] = [];
    const status = dpkg.extractors.find((one) => one.name === 'dpkg-status');
    const file = extractedFile('var/lib/dpkg/status', Buffer.from(`${text}\n\n${paragraph('')}\n`));
    expect(() => {
      for (const one of status?.extract(file) ?? []) if ('package' in one) found.push(one.package.name);
    }).toThrow(/without a name, a version or a state: 1$/);
    expect(found).toEqual(['curl']);
  });

  it('may know of packages that are not there, without a version', () => {
    expect(
      extract('var/lib/dpkg/status', `${paragraph('')}\nPackage: x\nStatus: purge ok not-installed\n`),
    ).toHaveLength(1);
  });

  it.each([
    ['install ok installed', 1],
    ['hold ok installed', 1],
    ['install ok half-configured', 1],
    ['deinstall ok config-files', 0],
    ['purge ok not-installed', 0],
  ])('counts a package of status %j %i times', (status, count) => {
    expect(extract('var/lib/dpkg/status', paragraph('').replace('install ok installed', status))).toHaveLength(count);
  });

  it('keeps twins of several architectures apart', () => {
    const twins = `${paragraph('')}\n${paragraph('').replace('amd64', 'i386')}`;
    expect(extract('var/lib/dpkg/status', twins).map((pkg) => pkg.arch)).toEqual(['amd64', 'i386']);
  });

  it.each(['var/lib/dpkg/status.d/base', 'var/lib/dpkg/status'])('needs no line with the status, at %s', (path) => {
    expect(extract(path, 'Package: base-files\nVersion: 12.4\n')).toMatchObject([{ name: 'base-files' }]);
  });

  it('is read with carriage returns, continuation lines and a missing end', () => {
    const text = paragraph('Description: a\n .\n Version: 9\n\tSource: none\nConffiles:\n /etc/a 1').trimEnd();
    expect(extract('var/lib/dpkg/status', text.replaceAll('\n', '\r\n'))).toMatchObject([
      { name: 'curl', version: '7.88.1-10', source: { name: 'curl', version: '7.88.1-10' } },
    ]);
  });

  it('keeps a rebuild apart from its source', () => {
    const text = paragraph('Source: perl (5.36.0-7)').replace('7.88.1-10', '5.36.0-7+b1');
    expect(extract('var/lib/dpkg/status', text)).toMatchObject([
      { version: '5.36.0-7+b1', source: { name: 'perl', version: '5.36.0-7' } },
    ]);
  });

  it('is read in linear time, however long its lines and paragraphs', () => {
    const long = `${paragraph(`Depends: ${'a, '.repeat(1_000_000)}\n${' /etc/x 0\n'.repeat(300_000)}X: y`)}\n`;
    expect(extract('var/lib/dpkg/status', `${long}${paragraph('')}`)).toHaveLength(2);
  });

  it.each([
    ['var/lib/dpkg/status', ['dpkg-status']],
    ['usr/lib/sysimage/dpkg/status', ['dpkg-status']],
    ['var/lib/dpkg/status.d/tzdata', ['dpkg-status']],
    ['var/lib/dpkg/status.d/tzdata.md5sums', ['dpkg-file-list']],
    ['var/lib/dpkg/info/tzdata.list', ['dpkg-file-list']],
    ['var/lib/dpkg/info/tzdata.md5sums', []],
    ['var/lib/dpkg/status-old', []],
    ['opt/var/lib/dpkg/status', ['dpkg-status-elsewhere']],
    ['data/dpkg/updates/0001', ['dpkg-status-elsewhere']],
    ['data/updates/first', []],
    ['data/dpkg/status.d/tzdata', ['dpkg-status-elsewhere']],
    ['data/dpkg/status.d/tzdata.md5sums', ['dpkg-file-list-elsewhere']],
    ['data/dpkg/info/tzdata.list', ['dpkg-file-list-elsewhere']],
    ['data/dpkg/tzdata.list', []],
    ['data/status.d/old/tzdata', []],
    ['var/lib/chisel/manifest.wall', ['dpkg-chisel']],
    ['opt/rock/manifest.wall', ['dpkg-chisel']],
  ])('is among %s: %j', (path, names) => {
    expect(wants(path)).toEqual(names);
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

describe('the files of a dpkg package', () => {
  it.each([
    [
      'var/lib/dpkg/info/libc6:amd64.list',
      '/.\n/lib\n/lib/x86_64-linux-gnu/libc.so.6\n/usr/share/a b\n',
      'libc6',
      ['lib', 'lib/x86_64-linux-gnu/libc.so.6', 'usr/share/a b'],
    ],
    ['var/lib/dpkg/info/python3-six.list', '/usr/lib/python3/six.py', 'python3-six', ['usr/lib/python3/six.py']],
    [
      'var/lib/dpkg/status.d/tzdata.md5sums',
      'd41d8cd98f00b204e9800998ecf8427e  ./usr/share/zoneinfo/UTC\nd41d8cd98f00b204e9800998ecf8427e  usr/sbin/tzconfig\n\n',
      'tzdata',
      ['usr/share/zoneinfo/UTC', 'usr/sbin/tzconfig'],
    ],
  ])('are listed in %s', (path, text, name, files) => {
    expect(extractFrom(dpkg, path, text).owned).toEqual([{ path, owner: { ecosystem: 'dpkg', name }, files }]);
  });

  it('are handed over in portions', () => {
    const files = Array.from({ length: 10_000 }, (_, index) => `usr/share/doc/${index}`);
    const { owned } = extractFrom(dpkg, 'var/lib/dpkg/info/many.list', files.map((file) => `/${file}`).join('\n'));
    expect(owned.length).toBeGreaterThan(1);
    expect(owned.flatMap((one) => one.files)).toEqual(files);
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

  const keysOf = (name: string, version: string, vendor?: string) =>
    dpkg.advisoryKeys(
      { ecosystem: 'dpkg', name, version, vendor },
      { id: 'debian', version: '12', name: '', like: [] },
    );

  it.each([
    ['NodeSource', 'nodejs', '18.19.0-1nodesource1'],
    ['PostgreSQL', 'postgresql-15', '15.5-1.pgdg120+1'],
    ['Ondřej Surý for Ubuntu', 'php8.1-fpm', '8.1.27-1+ubuntu22.04.1+deb.sury.org+1'],
    ['Ondřej Surý for Debian', 'php8.2-fpm', '8.2.14-1+0~20231221.20+debian12~1.gbp8ffd2f'],
    ['MariaDB', 'mariadb-server', '1:10.11.6+maria~deb12'],
    ['Docker', 'docker-ce', '5:24.0.7-1~debian.12~bookworm'],
    ['Docker for Ubuntu', 'docker-ce', '5:24.0.7-1~ubuntu.22.04~jammy'],
    ['nginx', 'nginx', '1.25.3-1~bookworm', 'NGINX Packaging <nginx-packaging@f5.com>'],
    ['MySQL', 'mysql-community-server', '8.0.35-1debian12', 'MySQL Release Engineering <mysql-build@oss.oracle.com>'],
    ['NVIDIA', 'libcudnn8', '8.9.7.29-1+cuda12.2', 'cudatools <cudatools@nvidia.com>'],
  ])('are none for what %s built', (_, name, version, vendor?: string) => {
    expect(keysOf(name, version, vendor)).toEqual([]);
  });

  it.each([
    ['nodejs', '18.19.0+dfsg-6~deb12u1'],
    ['postgresql-15', '15.5-0+deb12u1'],
    ['mariadb-server', '1:10.11.6-0+deb12u1'],
    ['php8.2-fpm', '8.2.7-1~deb12u1'],
    ['nginx', '1.22.1-9~bpo11+1', 'Debian Nginx Maintainers <pkg-nginx-maintainers@alioth-lists.debian.net>'],
    ['mstflint', '4.21.0+1-2', 'Somebody <somebody@nvidia.com>'],
    ['netplan.io', '0.106.1-7ubuntu0.22.04.2'],
  ])('are there for %s %s of the distribution', (name, version, vendor?: string) => {
    expect(keysOf(name, version, vendor)).toHaveLength(1);
  });

  it('go with a purl', () => {
    const distribution = { id: 'debian', version: '12', name: '', like: [] };
    expect(dpkg.purl({ ...pkg, version: '1:3.0.11-1~deb12u2', arch: 'amd64' }, distribution)).toBe(
      'pkg:deb/debian/libssl3@1:3.0.11-1~deb12u2?arch=amd64&distro=debian-12',
    );
  });
});
