import { describe, expect, it } from 'vitest';
import { fullReport } from '../../test/support/scan-report.ts';
import { packageOfItem } from '../ecosystems/package-of-item.ts';
import { formatById } from '../formats/index.ts';
import type { ReportedPackage } from '../model/scan-report.ts';
import { readList } from './read-list.ts';

const read = (text: string) => readList(Buffer.from(text));

async function packagesIn(text: string) {
  const document = await read(text);
  return document && [...document.items].map((item) => packageOfItem(item) ?? item.name);
}

describe('a bill of materials', () => {
  const npm: ReportedPackage = {
    ...{ ecosystem: 'rpm', name: 'npm', version: '1:8.19.4-1.el9', arch: 'x86_64' },
    source: { name: 'nodejs', version: '16.20.2-8.el9_4' },
    ...{ vendor: 'Red Hat, Inc.', module: 'nodejs:16:9040020240718142234:rhel9:x86_64', licence: 'MIT and ASL 2.0' },
    ...{ purl: 'pkg:rpm/rhel/npm@8.19.4-1.el9?arch=x86_64&epoch=1', path: 'var/lib/rpm/rpmdb.sqlite', layer: 0 },
  };
  const slotted: ReportedPackage = {
    ...{ ecosystem: 'ebuild', name: 'dev-lang/python', version: '3.12.1', slot: '3.12', unpublished: true },
    ...{ purl: 'pkg:ebuild/dev-lang/python@3.12.1', path: 'var/db/pkg', layer: 0, owner: 'npm' },
  };
  const report = { ...fullReport, packages: [npm, slotted], findings: [] };

  it.each(['cyclonedx', 'cyclonedx-xml', 'cyclonedx-vdr', 'cyclonedx-vdr-xml', 'spdx', 'spdx-tag-value', 'spdx3'])(
    'that was written as %s tells all that matching needs',
    async (id) => {
      const text = [...(formatById(id)?.write(report, { colour: false }) ?? [])].join('');
      const document = await read(text);
      const items = [...(document?.items ?? [])];
      const { purl, path, layer, ...whole } = npm;
      const { licence, ...needed } = whole;
      expect(packageOfItem(items[0] ?? { name: '' })).toMatchObject(id === 'spdx3' ? needed : whole);
      expect(packageOfItem(items[1] ?? { name: '' })).toMatchObject({ slot: '3.12', unpublished: true });
      expect(items).toMatchObject([{ owner: undefined }, { owner: 'npm' }]);
      expect(document?.distribution).toMatchObject({ id: 'debian', version: '12' });
    },
  );

  it('does not name the folder that was scanned, which Syft and BuildKit list in SPDX', async () => {
    const root = { name: '/run/src/core/sbom', SPDXID: 'SPDXRef-DocumentRoot', primaryPackagePurpose: 'FILE' };
    const bare = { name: 'launcher', SPDXID: 'SPDXRef-launcher' };
    const document = { spdxVersion: 'SPDX-2.3', packages: [root, bare] };
    expect(await packagesIn(JSON.stringify(document))).toEqual(['launcher']);
  });

  const cyclonedx = { bomFormat: 'CycloneDX', components: [{ type: 'library', name: 'a', purl: 'pkg:npm/a@1.0.0' }] };
  const statement = (predicateType: string, predicate: unknown) => ({
    ...{ _type: 'https://in-toto.io/Statement/v0.1', predicateType, predicate },
    subject: [{ name: 'x', digest: { sha256: 'a'.repeat(64) } }],
  });
  const envelope = (value: unknown) => ({
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(value)).toString('base64'),
    signatures: [],
  });
  const tagValue = 'SPDXVersion: SPDX-2.2\nPackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1.0.0\n';
  const xml = (version: string) =>
    `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/${version}" version="1"><metadata><component type="container"><name>i</name><purl>pkg:oci/i@1</purl></component></metadata><components><component type="library"><name>a</name><purl>pkg:npm/a@1.0.0</purl></component></components></bom>`;
  it.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])('in CycloneDX %s in XML is read', async (version) => {
    expect(await packagesIn(xml(version))).toMatchObject([{ ecosystem: 'npm', name: 'a', version: '1.0.0' }]);
  });

  it.each([
    ['CycloneDX in JSON', JSON.stringify(cyclonedx)],
    ['tags and values', tagValue],
    ['an in-toto statement', JSON.stringify(statement('https://cyclonedx.org/bom', cyclonedx))],
    ['an in-toto statement around a text', JSON.stringify(statement('https://spdx.dev/Document', tagValue))],
    ['a DSSE envelope', JSON.stringify(envelope(statement('https://cyclonedx.org/bom/v1.6', { Data: cyclonedx })))],
    [
      'a Sigstore bundle',
      JSON.stringify({ dsseEnvelope: envelope(statement('https://cyclonedx.org/bom', cyclonedx)) }),
    ],
    [
      "Syft's JSON",
      JSON.stringify({
        artifacts: [{ name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' }],
        schema: {
          version: '16.0.0',
          url: 'https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.0.0.json',
        },
        distro: { id: 'alpine', versionID: '3.22.1', prettyName: 'Alpine Linux v3.22' },
      }),
    ],
  ])('in %s is read', async (_, text) => {
    expect(await packagesIn(text)).toMatchObject([{ ecosystem: 'npm', name: 'a', version: '1.0.0' }]);
  });

  it.each([
    [
      'an attestation of something else',
      JSON.stringify(statement('https://slsa.dev/provenance/v1', {})),
      /something else/,
    ],
    ['an attestation of nothing known', JSON.stringify(statement('https://cyclonedx.org/bom', {})), /cannot be read/],
    ['JSON that is cut off', '{"bomFormat":', /begins as JSON/],
    ['XML that is cut off', xml('1.6').slice(0, 250), /cut off/],
  ])('%s is refused', async (_, text, says) => {
    await expect(read(text)).rejects.toThrow(says);
  });
});

describe('a list of packages', () => {
  it.each([
    {
      name: 'package URLs',
      text: '# of the build\npkg:npm/%40s/a@1.0.0\n\npkg:deb/debian/libssl3@3.0.11-1?distro=debian-12\n',
      packages: [
        { ecosystem: 'npm', name: '@s/a' },
        { ecosystem: 'dpkg', name: 'libssl3' },
      ],
      unknown: 0,
    },
    {
      name: 'dpkg-query -W',
      text: 'libssl3:amd64\t3.0.11-1~deb12u2\ngone\t\nzlib1g\t1:1.2.13.dfsg-1\n',
      packages: [{ name: 'libssl3', version: '3.0.11-1~deb12u2', arch: 'amd64' }, { version: '1:1.2.13.dfsg-1' }],
      unknown: 1,
    },
    {
      name: 'dpkg-query -W with source packages',
      text: 'libssl3\t3.0.11-1\tamd64\topenssl\t3.0.11-1\n',
      packages: [{ name: 'libssl3', arch: 'amd64', source: { name: 'openssl', version: '3.0.11-1' } }],
      unknown: 0,
    },
    {
      name: 'rpm -qa',
      text: 'gpg-pubkey-fd431d51-4ae0493b\nbash-5.1.8-9.el9.x86_64\nlibstdc++-11.4.1-3.el9.i686\n',
      packages: [
        { ecosystem: 'rpm', name: 'gpg-pubkey', version: 'fd431d51-4ae0493b' },
        { ecosystem: 'rpm', name: 'bash', version: '5.1.8-9.el9', arch: 'x86_64' },
        { name: 'libstdc++' },
      ],
      unknown: 1,
    },
    {
      name: 'rpm -qa with epochs',
      text: 'openssl-libs\t1:3.0.7-27.el9\tx86_64\topenssl-3.0.7-27.el9.src.rpm\nbash\t0:5.1.8-9.el9\tx86_64\tbash-5.1.8-9.el9.src.rpm\n',
      packages: [
        { name: 'openssl-libs', version: '1:3.0.7-27.el9', source: { name: 'openssl', version: '3.0.7-27.el9' } },
        { name: 'bash', version: '5.1.8-9.el9' },
      ],
      unknown: 0,
    },
    {
      name: 'apk info -v',
      text: 'WARNING: opening from cache\nmusl-1.2.5-r10\nca-certificates-bundle-20250619-r0\n',
      packages: [{ ecosystem: 'apk', name: 'musl', version: '1.2.5-r10' }, { name: 'ca-certificates-bundle' }],
      unknown: 1,
    },
    {
      name: 'apk list --installed',
      text: 'libcrypto3-3.5.1-r0 x86_64 {openssl} (Apache-2.0) [installed]\n',
      packages: [{ name: 'libcrypto3', arch: 'x86_64', source: { name: 'openssl', version: '3.5.1-r0' } }],
      unknown: 0,
    },
    {
      name: 'pip freeze',
      text: 'Django==4.2.1\nrequests[socks]==2.31.0\nmine @ file:///src\n-e git+https://x/y.git#egg=z\n',
      packages: [
        { ecosystem: 'pypi', name: 'django', version: '4.2.1' },
        { name: 'requests' },
        'mine',
        'git+https://x/y.git#egg=z',
      ],
      unknown: 0,
    },
    {
      name: 'npm ls',
      text: JSON.stringify({
        name: 'app',
        dependencies: { '@s/a': { version: '1.0.0', dependencies: { b: { version: '2.0.0' }, c: { missing: true } } } },
      }),
      packages: [
        { ecosystem: 'npm', name: '@s/a', version: '1.0.0' },
        { name: 'b', version: '2.0.0' },
      ],
      unknown: 0,
    },
  ])('as $name prints it is read', async ({ text, packages, unknown }) => {
    expect(await packagesIn(text)).toMatchObject(packages);
    expect((await read(text))?.unknown ?? []).toHaveLength(unknown);
  });

  it.each([
    ['nothing', ''],
    ['prose', 'These are the packages that we have.\n'],
    ['another JSON', '{"a":1}'],
    ['a list with a line of something else', 'pkg:npm/a@1\nrm -rf /\n'],
    ['bytes', '\u0000\u0001\ufffd'],
  ])('%s is none', async (_, text) => {
    expect(await read(text)).toBeUndefined();
  });
});
