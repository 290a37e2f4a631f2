import { anolis } from '../../../src/updaters/anolis/anolis.ts';
import { azurelinux } from '../../../src/updaters/azurelinux/azurelinux.ts';
import { oracle } from '../../../src/updaters/oracle/oracle.ts';
import { photon } from '../../../src/updaters/photon/photon.ts';
import { suse } from '../../../src/updaters/suse/suse.ts';
import type { Updater } from '../../../src/updaters/updater.ts';
import { layerTar } from '../../../test/support/image.ts';
import { allOf, criterion, oneOf, ovalOf } from '../../../test/support/oval.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const ovalWords = [
  'operator="OR"',
  'operator="AND"',
  'negate="true"',
  'operation="less than"',
  'operation="equals"',
  'operation="greater than"',
  '<criteria>',
  '</criteria>',
  '<criterion test_ref="oval:org.example:tst:1"/>',
  ' is installed',
  'Module a:1 is enabled',
  'SUSE Linux Enterprise Server 12 SP5-LTSS',
  '.ksplice1.',
  '_fips',
];
const jsonWords = [
  'null',
  '[]',
  '{}',
  '"NA"',
  '"recommended":',
  '"fixed":',
  '"relationships":',
  'SUSE Linux Micro 6.0:a-1-2.noarch',
];

const fix = (name: string) => criterion(name, `${name} is earlier than 1`);
const elsa = `<definition class="patch"><metadata><title>ELSA-2024-1234:  a update  (LOW)</title><reference source="elsa" ref_id="ELSA-2024-1234"/>
  <description>x</description><advisory><severity>LOW</severity><issued date="2024-01-02"/><cve cvss3="7.5/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H">CVE-2024-1234</cve></advisory></metadata>
  ${allOf(criterion('release'), oneOf(allOf(criterion('arch'), fix('a')), allOf(criterion('', 'Module a:1 is enabled'), fix('b'))))}</definition>`;
const ansa = `<definition class="patch"><metadata><title>ANSA-2025:0186: a (Low)</title><reference source="ANSA" ref_id="ANSA-2025:0186"/>
  <description>x</description><advisory><severity>Low</severity><issued date="2025-01-02"/><cve cvss3="7.5/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H">CVE-2024-1234</cve></advisory></metadata>
  ${allOf(criterion('', 'Anolis OS 23 is installed'), criterion('', 'Module a:1 is enabled'), oneOf(fix('a-libs'), fix('b')))}</definition>`;
const azure = `<definition><metadata><reference ref_id="CVE-2024-1234" ref_url="https://x.example" source="CVE"/><patchable>true</patchable>
  <advisory_date>2025-02-18T00:00:00Z</advisory_date><severity>High</severity></metadata>${allOf(fix('a'), criterion('after'))}</definition>`;
const suseCve = `<definition><metadata><title>CVE-2024-1234</title><description>x</description><advisory><issued date="2024-01-02"/><severity>Low</severity>
  <cve cvss3="3.3/CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L">CVE-2024-1234 at SUSE</cve></advisory></metadata>
  ${oneOf(allOf(criterion('', 'SUSE Linux Enterprise Module for Web and Scripting 12 is installed'), oneOf(fix('a'), criterion('none'))), allOf(criterion('', 'SUSE Linux Enterprise Server 15 SP4-LTSS is installed'), criterion('open')))}</definition>`;
const csaf = {
  document: { title: 'x', tracking: { id: 'SUSE-SU-2024:0070-1', initial_release_date: '2024-01-09T12:48:58Z' } },
  product_tree: {
    relationships: [{ product_reference: 'a-1-2.noarch', relates_to_product_reference: 'openSUSE Tumbleweed' }],
  },
  vulnerabilities: [
    { cve: 'CVE-2024-1234', product_status: { recommended: ['openSUSE Leap 15.6:a-1-2.x86_64'], fixed: [] } },
  ],
};
const osv = {
  ...{ id: 'SUSE-SU-2024:0070-1', summary: 'x', published: '2024-01-09T12:48:58Z', related: ['CVE-2024-1234'] },
  affected: [
    {
      package: { ecosystem: 'openSUSE:Leap 15.6', name: 'a' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1-2' }] }],
      ecosystem_specific: { binaries: [{ 'a-libs': '1-2' }] },
    },
  ],
};
const row = { aff_ver: 'NA', cve_id: 'CVE-2023-5115', cve_score: 6.3, pkg: 'a', res_ver: '1-2.ph5', status: 'Fixed' };

/** Advisories of distributions in OVAL, and of their neighbours. */
export const ovalTargets: readonly FuzzTarget[] = [
  feedTarget('feed-oracle', oracle, 'https://oval.example', [
    ovalOf([elsa], {
      release: { package: 'oraclelinux-release', version: '^8' },
      arch: { package: 'oraclelinux-release', arch: 'x86_64' },
      a: { package: 'a', evr: '0:1-2.ksplice1.el8' },
      b: { package: 'b', evr: '1:2-3.module+el8' },
    }),
  ]),
  feedTarget('feed-anolis', anolis, 'https://oval.example/anolis-23.oval.xml', [
    ovalOf([ansa], { 'a-libs': { package: 'a-libs', evr: '32:libs-1-2.an23' }, b: { package: 'b', evr: '0:1-2' } }),
  ]),
  feedTarget(
    'feed-azurelinux',
    azurelinux,
    'https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main/azurelinux-3.0-oval.xml',
    [
      ovalOf([azure], {
        a: { package: 'a', evr: '0:1-2.azl3' },
        after: { package: 'a', evr: '0:0.1', operation: 'greater than' },
      }),
    ],
  ),
  feedTarget('feed-suse-oval', suse, 'https://suse.example/oval/x.xml.gz', [
    ovalOf([suseCve], {
      a: { package: 'a', evr: '0:1-2', arch: '(aarch64|x86_64)' },
      open: { package: 'a', version: '0', operation: 'greater than' },
      none: { package: 'b', version: '0', operation: 'equals' },
    }),
  ]),
  feedTarget('feed-suse-csaf', suse, 'https://suse.example/csaf.tar.bz2', [JSON.stringify(csaf)], (bytes) =>
    layerTar({ 'csaf/a.json': Buffer.from(bytes) }),
  ),
  feedTarget('feed-suse-osv', suse, 'https://suse.example/openSUSE/all.zip', [JSON.stringify(osv)], (bytes) =>
    zipOf({ 'SUSE-SU-2024:0070-1.json': bytes }, { stored: true }),
  ),
  feedTarget('feed-photon', photon, 'https://photon.example/cve_data_photon5.0.json', [JSON.stringify([row])]),
];

/** A parser of one document, which is packed by `wrap` where it comes in an archive. */
function feedTarget(
  name: string,
  updater: Updater,
  url: string,
  seeds: readonly string[],
  wrap: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): FuzzTarget {
  return {
    name,
    seeds: () => seeds,
    dictionary: seeds[0]?.startsWith('<') ? ovalWords : jsonWords,
    run: (bytes) =>
      withFile(wrap(bytes), async (path) => {
        for await (const record of updater.parse({ fingerprint: '', files: [{ url, path }] }, () => {})) {
          if (!('advisories' in record)) continue;
          const whole = record.advisories.every((one) => one.id === record.vulnerability.id && one.name !== '');
          expectThat(whole, 'yields an advisory of another record, or of no package');
        }
      }),
  };
}
