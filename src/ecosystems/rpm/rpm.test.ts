import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import {
  berkeleyDatabase,
  ndbDatabase,
  type RpmTags,
  rpmHeader,
  sqliteDatabase,
} from '../../../test/support/rpm-database.ts';
import { testData } from '../../../test/support/test-data.ts';
import { haveTools, run } from '../../../test/support/tools.ts';
import { extractedFile } from '../extracted-file.ts';
import { rpm } from './rpm.ts';

const base: RpmTags = { 1000: 'bash', 1001: '5.2.26', 1002: '3.fc40' };
const full: RpmTags = {
  1000: 'openssl-libs',
  1001: '3.0.7',
  1002: '25.el9_3',
  1003: 1,
  1011: 'Red Hat, Inc.',
  1014: 'ASL 2.0',
  1022: 'x86_64',
  1044: 'openssl-3.0.7-25.el9_3.src.rpm',
  1116: [0, 1, 1],
  1117: ['openssl.cnf', 'libssl.so.3', 'libcrypto.so.3'],
  1118: ['/etc/pki/tls/', '/usr/lib64/'],
  5096: 'openssl:3:1:ctx',
};
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => rpmHeader({ ...base, 1000: `p${index}`, 1004: 'long '.repeat(2_000) }));

const kinds = [
  { kind: 'Berkeley DB', path: 'var/lib/rpm/Packages', build: (blobs: Uint8Array[]) => berkeleyDatabase(blobs) },
  {
    kind: 'Berkeley DB of a big-endian machine',
    path: 'var/lib/rpm/Packages',
    build: (blobs: Uint8Array[]) => berkeleyDatabase(blobs, 'big'),
  },
  { kind: 'NDB', path: 'usr/lib/sysimage/rpm/Packages.db', build: ndbDatabase },
  { kind: 'SQLite', path: 'usr/share/rpm/rpmdb.sqlite', build: sqliteDatabase },
];

/** What is found before the database ends or throws. */
function readable(path: string, bytes: Uint8Array): { names: string[]; error?: string } {
  const names: string[] = [];
  const extractor = rpm.extractors.find((one) => one.wants(path, false));
  try {
    for (const one of extractor?.extract(extractedFile(path, bytes)) ?? [])
      if ('package' in one) names.push(one.package.name);
  } catch (error) {
    return { names, error: (error as Error).message };
  }
  return { names };
}

describe.each(kinds)('an rpm database of kind $kind', ({ path, build }) => {
  it('gives all that is asked of a package, and its files', () => {
    const key = rpmHeader({
      ...base,
      1000: 'gpg-pubkey',
      1001: 'fd431d51',
      1002: '4ae0493b',
      1014: 'pubkey',
      1044: '(none)',
    });
    const { packages, owned } = extractFrom(rpm, path, build([rpmHeader(full), rpmHeader(base), key]));
    expect(packages).toEqual([
      {
        ecosystem: 'rpm',
        name: 'openssl-libs',
        version: '1:3.0.7-25.el9_3',
        arch: 'x86_64',
        source: { name: 'openssl', version: '3.0.7-25.el9_3' },
        vendor: 'Red Hat, Inc.',
        module: 'openssl:3:1:ctx',
        licence: 'ASL 2.0',
      },
      { ecosystem: 'rpm', name: 'bash', version: '5.2.26-3.fc40' },
      { ecosystem: 'rpm', name: 'gpg-pubkey', version: 'fd431d51-4ae0493b', licence: 'pubkey' },
    ]);
    expect(owned[0]).toEqual({
      path,
      owner: { ecosystem: 'rpm', name: 'openssl-libs' },
      files: ['etc/pki/tls/openssl.cnf', 'usr/lib64/libssl.so.3', 'usr/lib64/libcrypto.so.3'],
    });
  });

  it('keeps an epoch of nought apart from none', () => {
    const versions = extractFrom(rpm, path, build([rpmHeader({ ...base, 1003: 0 }), rpmHeader(base)])).packages;
    expect(versions.map((pkg) => pkg.version)).toEqual(['0:5.2.26-3.fc40', '5.2.26-3.fc40']);
  });

  it('with a header that says something twice is a problem', () => {
    const bytes = build([rpmHeader({ ...base, 1014: 'MIT', 1022: 'noarch' })]);
    const name = bytes.indexOf(Buffer.from([0, 0, 0x03, 0xe8, 0, 0, 0, 6]));
    const twice = Buffer.from(bytes);
    twice.set(bytes.subarray(name, name + 16), name + 16 * 3);
    expect(readable(path, twice)).toEqual({ names: ['bash'], error: 'an rpm header says something twice' });
  });

  it('that is damaged in the middle gives the packages before and after, then a problem', () => {
    const bytes = build(numbered(20));
    for (const place of [0.35, 0.5, 0.65]) {
      const damaged = Buffer.from(bytes);
      damaged.fill(0xff, Math.floor(bytes.length * place), Math.floor(bytes.length * place) + 10_500);
      const { names, error } = readable(path, damaged);
      expect(names.length, `damaged at ${place}`).toBeGreaterThanOrEqual(15);
      expect(error).toMatch(/damaged|cut off|misplaced|rpm header/);
    }
  });

  it('that is cut off gives the packages before, then a problem', () => {
    const bytes = build(numbered(20));
    const { names, error } = readable(path, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    expect(names.length).toBeGreaterThanOrEqual(10);
    expect(error).toMatch(/cut off|misplaced/);
  });

  it('that is something else is a problem', () => {
    expect(readable(path, Buffer.alloc(8_192, 0x41)).error).toMatch(/^is not an? /);
  });
});

describe('a Berkeley DB of which bytes were changed', () => {
  const path = 'var/lib/rpm/Packages';
  // Each header takes three overflow pages: the first one pages 2 to 4.
  const good = berkeleyDatabase(numbered(4));
  const hash = 4_096;
  const overflow = (number: number) => number * 4_096;
  it.each([
    { name: 'in the number of a hash page', at: hash + 8, bytes: [9], left: 4 },
    { name: 'in the type of a hash page', at: hash + 25, bytes: [5], left: 0 },
    { name: 'as a hash page is lost', at: hash, bytes: Array.from({ length: 4_096 }, () => 0), left: 0 },
    { name: 'in the number of entries of a page', at: hash + 20, bytes: [4], left: 2 },
    { name: 'in the number of an overflow page', at: overflow(2) + 8, bytes: [9], left: 3 },
    { name: 'in the link back of an overflow page', at: overflow(6) + 12, bytes: [3], left: 3 },
    { name: 'in the link of a last overflow page', at: overflow(4) + 16, bytes: [5], left: 3 },
    { name: 'in the link to the next overflow page', at: overflow(6) + 16, bytes: [4], left: 3 },
    { name: 'in the length of an overflow page, which is shorter', at: overflow(3) + 22, bytes: [1, 0], left: 3 },
    { name: 'in the length of an overflow page, which is longer', at: overflow(2) + 22, bytes: [0xff, 0x0f], left: 3 },
  ])('$name gives what is left, then a problem', ({ at, bytes, left }) => {
    expect(readable(path, good)).toEqual({ names: expect.objectContaining({ length: 4 }) });
    const damaged = Buffer.from(good);
    damaged.set(bytes, at);
    const { names, error } = readable(path, damaged);
    expect(error).toMatch(/damaged|cut off/);
    expect(names.length).toBe(left);
  });

  it('is read where a page of entries claims to be one of metadata, as rpm does', () => {
    const hidden = Buffer.from(good);
    hidden[hash + 25] = 8;
    expect(readable(path, hidden)).toEqual({ names: ['p0', 'p1', 'p2', 'p3'] });
  });

  it.each([
    ['under the key 0 is the number of the last package', 0, undefined],
    ['under another key is no header', 7, 'an rpm header is too short'],
  ])('with a value of four bytes %s', (_, key, error) => {
    const bytes = berkeleyDatabase([rpmHeader(base)]);
    const entries = Buffer.from([1, 99, 0, 0, 0, 1, key, 0, 0, 0]);
    const end = bytes.readUInt16LE(hash + 26 + 2) - entries.length;
    entries.copy(bytes, hash + end);
    bytes.writeUInt16LE(end + 5, hash + 26 + 4);
    bytes.writeUInt16LE(end, hash + 26 + 6);
    bytes.writeUInt16LE(4, hash + 20);
    expect(readable(path, bytes)).toEqual({ names: ['bash'], error });
  });

  it('has no problem where pages were given back, or the number of its entries alone is off', () => {
    const freed = Buffer.concat([good, Buffer.alloc(4_096)]);
    freed.writeUInt32LE(freed.length / 4_096 - 1, 32);
    freed.writeUInt32LE(9, 88);
    expect(readable(path, freed).error).toBeUndefined();
  });
});

describe('rpm databases that other machines made', () => {
  it.each([
    { kind: 'NDB', data: 'sle15.Packages.db', path: 'usr/lib/sysimage/rpm/Packages.db', list: 'rpm-sles15.os.tsv' },
    { kind: 'SQLite', data: 'mariner2.rpmdb.sqlite', path: 'var/lib/rpm/rpmdb.sqlite', list: 'rpm-mariner2.os.tsv' },
  ])('of kind $kind list what rpm -qa lists', ({ data, path, list }) => {
    const [file, listFile] = [testData(`rpmdb/${data}`), testData(`rpmdb/${list}`)];
    if (!file || !listFile) return;
    const theirs = readFileSync(listFile, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t').slice(0, 4).join('|'))
      .sort();
    const ours = extractFrom(rpm, path, readFileSync(file)).packages.map((pkg) =>
      [
        pkg.name,
        pkg.version,
        pkg.arch ?? '',
        pkg.source ? `${pkg.source.name}-${pkg.source.version}.src.rpm` : '',
      ].join('|'),
    );
    expect(ours.sort()).toEqual(theirs);
  });

  it('of kind Berkeley DB give their packages', () => {
    const file = testData('rpmdb/libuuid.Packages');
    if (!file) return;
    const { packages, owned } = extractFrom(rpm, 'var/lib/rpm/Packages', readFileSync(file));
    expect(packages).toMatchObject([{ name: 'libuuid', source: { name: 'util-linux' } }]);
    expect(owned[0]?.files).toContain('usr/lib64/libuuid.so.1');
  });
});

describe('a database that rpm makes here', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(!haveTools(['rpm', 'rpmbuild'], 'CLEARDOCK_REQUIRE_CLIENTS'))(
    'lists the packages, keys and files that rpm lists',
    async () => {
      writeFileSync(join(folder, 'one.spec'), spec);
      const tops = ['--define', `_topdir ${folder}`];
      const built = await run('rpmbuild', ['-bb', ...tops, join(folder, 'one.spec')]);
      expect(built.code, built.stderr).toBe(0);
      const files = ['one-1.0-1', 'two-libs-3.4~rc1-1'].map((name) => join(folder, `RPMS/noarch/${name}.noarch.rpm`));
      const database = ['--dbpath', join(folder, 'db')];
      const installed = await run('rpm', [...database, '-i', '--justdb', '--nodeps', ...files]);
      expect(installed.code, installed.stderr).toBe(0);
      writeFileSync(join(folder, 'key.asc'), signingKey);
      const imported = await run('rpm', [...database, '--import', join(folder, 'key.asc')]);
      expect(imported.code, imported.stderr).toBe(0);
      const listed = async (format: string) => (await run('rpm', [...database, '-qa', '--qf', format])).stdout;
      const { packages, owned } = extractFrom(
        rpm,
        'var/lib/rpm/rpmdb.sqlite',
        readFileSync(join(folder, 'db/rpmdb.sqlite')),
      );
      const lines = packages.map(({ name, version, arch, vendor, module, licence, source }) =>
        [name, version, arch, vendor, module, licence, source && `${source.name}-${source.version}.src.rpm`]
          .map((word) => word ?? '(none)')
          .join('|'),
      );
      const format =
        '%{NAME}|%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}|%{ARCH}|%{VENDOR}|%{MODULARITYLABEL}|%{LICENSE}|%{SOURCERPM}\n';
      expect(lines.sort()).toEqual((await listed(format)).trim().split('\n').sort());
      expect(
        owned
          .flatMap((one) => one.files)
          .map((file) => `/${file}`)
          .sort(),
      ).toEqual((await listed('[%{FILENAMES}\n]')).trim().split('\n').sort());
    },
  );
});

const signingKey = `-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEawhppRYJKwYBBAHaRw8BAQdA7hYznxzJjkqmDaaJaoleOkmUxvoiyVtiM1xP
ZSpXgni0GUV4YW1wbGUgPGtleUBleGFtcGxlLm9yZz6IkAQTFggAOBYhBOuBiAUy
C314VVhuenK9LBUec7KaBQJrCGmlAhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheA
AAoJEHK9LBUec7Ka4UYBAO8uYhzZH4UqbjMqrgGteozfHeSbmliOhUya7EE5AXSo
AP4j184GRNWZzuYE8e2RvznjeXJQECDhp/SGXeyOLBBdAg==
=/7L7
-----END PGP PUBLIC KEY BLOCK-----
`;

const spec = `
Name: one
Epoch: 0
Version: 1.0
Release: 1
Summary: One
License: MIT
Vendor: Example
BuildArch: noarch
ModularityLabel: one:stream:1:ctx
%description
One
%package -n two-libs
Summary: Two
Epoch: 2
Version: 3.4~rc1
%description -n two-libs
Two
%install
mkdir -p %{buildroot}/usr/share/two %{buildroot}/etc
echo one > %{buildroot}/usr/share/one.txt
echo two > %{buildroot}/usr/share/two/two.txt
echo two > %{buildroot}/etc/two.conf
%files
/usr/share/one.txt
%files -n two-libs
/usr/share/two
/etc/two.conf
`;

describe('the list of packages of an image without rpm', () => {
  const path = 'var/lib/rpmmanifest/container-manifest-2';
  const line = (name: string, epoch: string) =>
    `${name}\t2.0-12.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t${epoch}\t580\tnoarch\t0\t${name}-2.0-12.cm2.src.rpm`;

  it('gives them as the database would', () => {
    const { packages } = extractFrom(rpm, path, `${line('mariner-release', '(none)')}\n${line('bind', '32')}\n`);
    expect(packages).toEqual([
      {
        ecosystem: 'rpm',
        name: 'mariner-release',
        version: '2.0-12.cm2',
        arch: 'noarch',
        source: { name: 'mariner-release', version: '2.0-12.cm2' },
        vendor: 'Microsoft Corporation',
      },
      expect.objectContaining({ name: 'bind', version: '32:2.0-12.cm2' }),
    ]);
  });

  it('is a problem where a line names no package', () => {
    expect(() => extractFrom(rpm, path, 'bash\t\n')).toThrow('has lines that name no package');
  });
});

describe('an rpm is looked up', () => {
  const pkg = {
    ecosystem: 'rpm',
    name: 'openssl-libs',
    version: '1:3.0.7-25.el9_3',
    source: { name: 'openssl', version: '3.0.7-25.el9_3' },
  };

  it.each([
    ['ol', '9.3', 'ol:9', 'openssl-libs'],
    ['azurelinux', '3.0', 'azurelinux:3.0', 'openssl'],
  ])('of %s %s in scope %s as %s', (id, version, scope, name) => {
    expect(rpm.advisoryKeys(pkg, { id, version, name: '', like: [] })).toEqual([
      { scope, name, version: '1:3.0.7-25.el9_3' },
    ]);
  });

  it('of a distribution that rebuilds another one as there too', () => {
    expect(rpm.advisoryKeys(pkg, { id: 'rocky', version: '9.3', name: '', like: [] })).toEqual([
      { scope: 'rocky:9', name: 'openssl-libs', version: '1:3.0.7-25.el9_3' },
      { scope: 'rhel:9', name: 'openssl-libs', version: '1:3.0.7-25.el9_3', rebuilt: true },
      { scope: 'rhel:9', name: 'openssl.src', version: '1:3.0.7-25.el9_3', rebuilt: true },
    ]);
  });

  it.each([
    ['openeuler', 'openEuler 22.03 (LTS-SP3)', '22.03', 'openeuler:22.03-lts-sp3'],
    ['mageia', 'Mageia 9', '9', 'mageia:9'],
  ])('of %s, where names of source packages have no epoch, by its source with any', (id, name, version, scope) => {
    const distribution = { id, version, name, like: [] };
    expect(rpm.advisoryKeys(pkg, distribution)).toEqual([{ scope, name: 'openssl', version: '*:3.0.7-25.el9_3' }]);
    expect(rpm.advisoryKeys({ ...pkg, source: undefined }, distribution)).toEqual([
      { scope, name: 'openssl-libs', version: '*:3.0.7-25.el9_3' },
    ]);
  });

  it.each([
    ['rhel', '9.3', 'rhel:9'],
    ['centos', '7', 'rhel:7'],
    ['hummingbird', '20251124', 'hummingbird'],
  ])('of %s %s in scope %s by its own name, then as built from its source', (id, version, scope) => {
    expect(rpm.advisoryKeys(pkg, { id, version, name: '', like: [] })).toEqual([
      { scope, name: 'openssl-libs', version: '1:3.0.7-25.el9_3' },
      { scope, name: 'openssl.src', version: '1:3.0.7-25.el9_3' },
    ]);
  });

  it.each([
    {
      says: 'of a version of its own with that of the source, whose epoch is not known',
      values: { name: 'perl-Errno', version: '1.30-481.el9', source: { name: 'perl', version: '5.32.1-481.el9' } },
      keys: ['perl-Errno 1.30-481.el9', 'perl.src *:5.32.1-481.el9'],
    },
    {
      says: 'of no known source as its own source',
      values: { name: 'bash', version: '5.1.8-6.el9', source: undefined },
      keys: ['bash 5.1.8-6.el9', 'bash.src 5.1.8-6.el9'],
    },
    {
      says: 'for POWER in little endian as the same build for others',
      values: { name: 'php-cli', version: '5.4.16-36.ael7b_1', source: { name: 'php', version: '5.4.16-36.ael7b_1' } },
      keys: ['php-cli 5.4.16-36.el7_1', 'php.src 5.4.16-36.el7_1'],
    },
    {
      says: 'that CentOS changed with any minor release',
      values: {
        name: 'httpd-tools',
        version: '2.4.6-45.el7.centos.4',
        source: { name: 'httpd', version: '2.4.6-45.el7.centos.4' },
      },
      keys: ['httpd-tools 2.4.6-45.el7_*.4', 'httpd.src 2.4.6-45.el7_*.4'],
    },
    {
      says: 'of a module that CentOS built with any number of a build',
      values: {
        name: 'nginx-filesystem',
        version: '1:1.16.1-2.module_el8.4.0+820+127618ce.1',
        source: { name: 'nginx', version: '1.16.1-2.module_el8.4.0+820+127618ce.1' },
      },
      keys: ['nginx-filesystem 1:1.16.1-2.module+el8.4.0+*.1', 'nginx.src 1:1.16.1-2.module+el8.4.0+*.1'],
    },
    {
      says: 'that is the kernel as built from it',
      values: { name: 'kernel-rt-debug-modules-core', version: '5-1', source: { name: 'kernel', version: '5-1' } },
      keys: ['kernel-rt-debug-modules-core 5-1', 'kernel.src 5-1'],
    },
    {
      says: 'with headers of the kernel by its own name alone',
      values: { name: 'kernel-headers', version: '5-1', source: { name: 'kernel', version: '5-1' } },
      keys: ['kernel-headers 5-1'],
    },
    {
      says: 'that is a tool from the source of the kernel by its own name alone',
      values: { name: 'bpftool', version: '7-1', source: { name: 'kernel', version: '5-1' } },
      keys: ['bpftool 7-1'],
    },
  ])('$says', ({ values, keys }) => {
    const found = rpm.advisoryKeys({ ...pkg, ...values }, { id: 'rhel', version: '9.3', name: '', like: [] });
    expect(found.map(({ name, version }) => `${name} ${version}`)).toEqual(keys);
  });

  it.each([
    ['rocky', '9.3', 'epel:9'],
    ['rhel', '8.10', 'epel:8'],
    ['centos', '9', 'epel:9'],
    ['ol', '10.0', 'epel:10'],
    ['almalinux', '9.4', 'epel:9'],
    ['amzn', '2', 'epel:7'],
    ['fedora', '43', 'fedora:43'],
  ])('of %s %s in scope %s where it is made by the Fedora Project', (id, version, scope) => {
    const keys = rpm.advisoryKeys({ ...pkg, vendor: 'Fedora Project' }, { id, version, name: '', like: [] });
    expect(keys.map((key) => [key.scope, key.name])).toEqual([[scope, 'openssl-libs']]);
  });

  it.each([
    ['rocky', "Remi's RPM repository <https://rpms.remirepo.net/>"],
    ['rhel', 'PostgreSQL Global Development Group'],
    ['ol', 'Oracle and/or its affiliates'],
    ['amzn', 'NVIDIA'],
    ['azurelinux', 'Fedora Project'],
    ['fedora', 'Fedora Copr - user somebody'],
    ['sles', 'obs://build.opensuse.org/home:somebody'],
  ])('of %s nowhere where it is made by %s', (id, vendor) => {
    expect(rpm.advisoryKeys({ ...pkg, vendor }, { id, version: '9.3', name: '', like: [] })).toEqual([]);
  });

  it.each([
    ['rocky', 'Rocky Enterprise Software Foundation'],
    ['rhel', 'Red Hat, Inc.'],
    ['centos', 'CentOS'],
    ['ol', 'Oracle America'],
    ['amzn', 'Amazon Linux'],
    ['mariner', 'Microsoft Corporation'],
    ['sles', 'SUSE LLC <https://www.suse.com/>'],
    ['opensuse-leap', 'openSUSE'],
    ['photon', 'VMware, Inc.'],
    ['kylin', 'whoever builds it'],
    ['rocky', undefined],
  ])('of %s where it is made by %s', (id, vendor) => {
    expect(rpm.advisoryKeys({ ...pkg, vendor }, { id, version: '9.3', name: '', like: [] })).not.toEqual([]);
  });

  it.each([
    ['rocky', '9.3', 'pkg:rpm/rocky/openssl-libs@3.0.7-25.el9_3?distro=rocky-9.3&epoch=1'],
    ['rhel', '9.3', 'pkg:rpm/redhat/openssl-libs@3.0.7-25.el9_3?distro=rhel-9.3&epoch=1'],
    ['opensuse-leap', '15.6', 'pkg:rpm/opensuse/openssl-libs@3.0.7-25.el9_3?distro=opensuse-leap-15.6&epoch=1'],
  ])('of %s %s, and has the purl %s', (id, version, purl) => {
    expect(rpm.purl(pkg, { id, version, name: '', like: [] })).toBe(purl);
  });
});
