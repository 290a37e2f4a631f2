import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import type { Package } from '../../model/package.ts';
import { extractedFile } from '../extracted-file.ts';
import { opkg } from './opkg.ts';

const status = 'usr/lib/opkg/status';
const paragraph = `Package: libopenssl3
Version: 3.0.15-r1
Depends: libc
Status: install user installed
Architecture: x86_64
Source: package/libs/openssl
License: Apache-2.0
Conffiles:
 /etc/ssl/openssl.cnf 5e7d
Installed-Time: 1726000000
`;

describe("opkg's database", () => {
  it('gives name, version and architecture of a package', () => {
    expect(extractFrom(opkg, status, paragraph).packages).toEqual([
      {
        ecosystem: 'opkg',
        name: 'libopenssl3',
        version: '3.0.15-r1',
        arch: 'x86_64',
        source: { name: 'libopenssl3', version: '3.0.15-r1' },
        licence: 'Apache-2.0',
      },
    ]);
  });

  it.each([
    ['install user installed', 1],
    ['install ok installed', 1],
    ['install hold unpacked', 1],
    ['deinstall ok not-installed', 0],
    ['deinstall ok config-files', 0],
  ])('counts a package of status %j %i times', (words, count) => {
    expect(extractFrom(opkg, status, paragraph.replace('install user installed', words)).packages).toHaveLength(count);
  });

  it.each([
    ['without a version', 'Package: a\n'],
    ['without a name', 'Version: 1\n'],
    ['without an empty line before the next', 'Package: a\nVersion: 1\nPackage: b\nVersion: 2\n'],
    ['with two versions', 'Package: a\nVersion: 1\nVersion: 2\n'],
    ['of a hostile name', 'Package: a\u0001\nVersion: 1\n'],
  ])('with a paragraph %s is a problem, after all others', (_, text) => {
    const file = extractedFile(status, Buffer.from(`${text}\n${paragraph}`));
    const extractor = opkg.extractors.find(({ name }) => name === 'opkg-status');
    const read: string[] = [];
    expect(() => {
      for (const one of extractor?.extract(file) ?? []) if ('package' in one) read.push(one.package.name);
    }).toThrow(/^has paragraphs without a name or a version, or with two: [12]$/);
    expect(read.at(-1)).toBe('libopenssl3');
  });

  it('may know of a package that is not there, without a version', () => {
    expect(extractFrom(opkg, status, 'Package: a\nStatus: unknown ok not-installed\n').packages).toEqual([]);
  });

  it('names a package once that has a file of its own, too', () => {
    const control = 'usr/lib/opkg/info/libopenssl3.control';
    const own = paragraph.replace('Status: install user installed\n', '');
    const [[first], [second]] = [extractFrom(opkg, status, paragraph), extractFrom(opkg, control, own)].map(
      ({ packages }) => packages,
    ) as [Package[], Package[]];
    expect(second).toEqual(first);
    expect(opkg.placeOf?.(control)).toBe(opkg.placeOf?.(status));
  });

  it.each([
    ['usr/lib/opkg/info/base-files.list', '/etc/banner\n/bin/ls\n'],
    ['var/lib/opkg/info/base-files.list', '/etc/banner\t0644\n/bin/ls\t0755\n'],
  ])('tells the files of a package in %s', (path, text) => {
    expect(extractFrom(opkg, path, text).owned).toEqual([
      { path, owner: { ecosystem: 'opkg', name: 'base-files' }, files: ['etc/banner', 'bin/ls'] },
    ]);
  });

  it.each([
    [status, true],
    ['var/lib/opkg/status', true],
    ['opt/lib/opkg/status', true],
    ['usr/lib/opkg/info/base-files.control', true],
    ['usr/lib/opkg/info/base-files.postinst', false],
    ['usr/lib/opkg/lists/status', false],
  ])('has %s: %s', (path, wanted) => {
    expect(opkg.extractors.some((one) => one.wants(path, false))).toBe(wanted);
  });
});

describe('a package of OpenWrt', () => {
  const pkg = { ecosystem: 'opkg', name: 'libopenssl3', version: '3.0.15-r1', arch: 'x86_64' };
  const openwrt = { id: 'openwrt', version: '23.05.5', name: '', like: [] };

  it('is looked up by its own name, and has a purl', () => {
    expect(opkg.advisoryKeys(pkg, openwrt)).toEqual([
      { scope: 'openwrt:23.05.5', name: 'libopenssl3', version: '3.0.15-r1' },
    ]);
    expect(opkg.purl(pkg, openwrt)).toBe('pkg:opkg/openwrt/libopenssl3@3.0.15-r1?arch=x86_64&distro=openwrt-23.05.5');
  });
});
