import { describe, expect, it } from 'vitest';
import type { AttributedStatement, VexStatus } from '../model/vex-statement.ts';
import { type ExceptedFinding, openExceptions } from './exceptions.ts';
import type { Exemption } from './exemption.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const libssl: ExceptedFinding = {
  vulnerability: 'CVE-2099-1',
  aliases: ['GHSA-aaaa'],
  package: {
    name: 'libssl3',
    purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12',
    source: { name: 'openssl', version: '3.0.11-1' },
  },
};
const image = { repository: 'team/app', digests: ['sha256:aa'], tags: ['1.0'], packages: [libssl.package] };
const exemption = (values: Partial<Exemption> = {}): Exemption => ({
  id: 7,
  vulnerability: 'CVE-2099-1',
  reason: 'not reachable',
  owner: 'admin',
  createdAt: now - 5,
  ...values,
});
const statement = (values: Partial<AttributedStatement> = {}): AttributedStatement => ({
  ids: ['CVE-2099-1'],
  status: 'not_affected',
  justification: 'component_not_present',
  products: [],
  timestamp: now - 10,
  author: 'vendor',
  document: 'vex.json',
  ...values,
});

describe('an exemption', () => {
  it.each([
    ['counts by id, whatever the case', { vulnerability: 'cve-2099-1' }, true],
    ['counts by an alias', { vulnerability: 'GHSA-aaaa' }, true],
    ['counts until it ends', { expiresAt: now + 1 }, true],
    ['counts no more when it has ended', { expiresAt: now }, false],
    ['counts for the package it names', { package: 'LibSSL3' }, true],
    ['counts for what is built from the source package it names', { package: 'openssl' }, true],
    ['counts for the package URL it names', { package: 'pkg:deb/debian/libssl3' }, true],
    ['does not count for another package', { package: 'libssl' }, false],
    ['does not count for another vulnerability', { vulnerability: 'CVE-2099-10' }, false],
  ])('%s', (_, values, suppressed) => {
    const { suppression } = openExceptions({ exemptions: [exemption(values)], statements: [] }, image, now);
    expect(suppression(libssl) !== undefined).toBe(suppressed);
  });

  it('is told with its reason, its owner and its end', () => {
    const { suppression } = openExceptions(
      { exemptions: [exemption({ expiresAt: now + 1 })], statements: [] },
      image,
      now,
    );
    expect(suppression(libssl)).toEqual({
      kind: 'exemption',
      reason: 'not reachable',
      by: 'admin',
      since: '2026-02-28T23:59:59.995Z',
      until: '2026-03-01T00:00:00.001Z',
      exemption: 7,
    });
  });
});

describe('a statement', () => {
  it.each<[VexStatus, boolean]>([
    ['not_affected', true],
    ['fixed', true],
    ['affected', false],
    ['under_investigation', false],
  ])('of the status %s suppresses: %s', (status, suppressed) => {
    const { suppression } = openExceptions({ exemptions: [], statements: [statement({ status })] }, image, now);
    expect(suppression(libssl) !== undefined).toBe(suppressed);
  });

  it('counts where it is the newest, in whatever order they come', () => {
    const old = statement({ status: 'not_affected' });
    const recent = statement({ status: 'affected', timestamp: now - 1, reason: 'upgrade' });
    for (const statements of [
      [old, recent],
      [recent, old],
    ]) {
      const lookup = openExceptions({ exemptions: [], statements }, image, now);
      expect(lookup.suppression(libssl)).toBeUndefined();
      expect(lookup.statements(libssl)).toEqual([recent, old]);
    }
  });

  it('that takes back another of the same moment counts', () => {
    const statements = [statement(), statement({ status: 'affected' })];
    expect(openExceptions({ exemptions: [], statements }, image, now).suppression(libssl)).toBeUndefined();
  });

  it('is told with its words, or those of its justification', () => {
    const told = (values: Partial<AttributedStatement>) =>
      openExceptions({ exemptions: [], statements: [statement(values)] }, image, now).suppression(libssl)?.reason;
    expect(told({ reason: 'compiled out' })).toBe('compiled out');
    expect(told({})).toBe('component not present');
    expect(told({ status: 'fixed', justification: undefined })).toBe('fixed');
  });
});

describe('a product', () => {
  const other = { name: 'app', purl: 'pkg:golang/example.org/app@v1.0.0', source: { name: 'app', version: 'v1.0.0' } };
  const whole = { ...image, packages: [libssl.package, other] };
  it.each([
    ['that is an image by its digest', { digests: ['sha256:aa'] }, true],
    ['that is another image', { digests: ['sha256:bb'] }, false],
    ['that is an image by the digest in its package URL', { purl: 'pkg:oci/app@sha256%3Aaa' }, true],
    ['that has another digest and the same name', { purl: 'pkg:oci/app@sha256:bb' }, false],
    ['that is an image by its name', { purl: 'pkg:oci/app' }, true],
    ['that is an image by its whole name', { purl: 'pkg:oci/app?repository_url=ghcr.io/team/app' }, true],
    ['that is an image of another whole name', { purl: 'pkg:oci/app?repository_url=ghcr.io/other/app' }, false],
    ['that is the image of a tag it has', { purl: 'pkg:oci/app?tag=1.0' }, true],
    ['that is the image of a tag it has not', { purl: 'pkg:oci/app?tag=2.0' }, false],
    ['that is an image by a Docker name', { purl: 'pkg:docker/team/app@1.0' }, true],
    ['that is an image of another name', { purl: 'pkg:oci/app2' }, false],
    ['that is the package', { purl: 'pkg:deb/debian/libssl3@3.0.11-1' }, true],
    ['that is the package without a version', { purl: 'pkg:deb/debian/libssl3' }, true],
    ['that is the package in another version', { purl: 'pkg:deb/debian/libssl3@3.0.12-1' }, false],
    ['that is the package on another architecture', { purl: 'pkg:deb/debian/libssl3?arch=arm64' }, false],
    ['that is the package of another distribution', { purl: 'pkg:deb/ubuntu/libssl3' }, false],
    ['that is the package of another release', { purl: 'pkg:deb/debian/libssl3?distro=debian-11' }, false],
    ['that is the source package', { purl: 'pkg:deb/debian/openssl@3.0.11-1?arch=source' }, true],
    ['that is a package of another ecosystem', { purl: 'pkg:apk/alpine/libssl3' }, false],
    ['that has the package as a part', { purl: 'pkg:oci/app', subcomponents: ['pkg:deb/debian/libssl3'] }, true],
    ['that has another package as a part', { purl: 'pkg:oci/app', subcomponents: ['pkg:deb/debian/zlib1g'] }, false],
    ['whose parts cannot be read', { purl: 'pkg:oci/app', subcomponents: [''] }, false],
    [
      'that is a package beside it, with it as a part',
      { purl: 'pkg:golang/example.org/app', subcomponents: ['pkg:deb/debian/libssl3'] },
      true,
    ],
    [
      'that is a package which the image lacks, with it as a part',
      { purl: 'pkg:golang/example.org/other', subcomponents: ['pkg:deb/debian/libssl3'] },
      false,
    ],
    ['that nothing identifies', {}, false],
    ['that is no package URL', { purl: 'openssl' }, false],
  ])('%s matches: %o %s', (_, product, matches) => {
    const statements = [statement({ products: [product] })];
    const lookup = openExceptions({ exemptions: [], statements }, whole, now);
    expect(lookup.suppression(libssl) !== undefined).toBe(matches);
  });
});
