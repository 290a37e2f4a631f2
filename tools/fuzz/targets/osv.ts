import { parseYaml } from '../../../src/lib/parse-yaml.ts';
import { bellsoft } from '../../../src/updaters/bellsoft/bellsoft.ts';
import { cleanstart } from '../../../src/updaters/cleanstart/cleanstart.ts';
import { recordOf as phpRecord } from '../../../src/updaters/friendsofphp/friendsofphp-entry.ts';
import { govulndb } from '../../../src/updaters/govulndb/govulndb.ts';
import { kubernetes } from '../../../src/updaters/kubernetes/kubernetes.ts';
import { mageia } from '../../../src/updaters/mageia/mageia.ts';
import { openeuler } from '../../../src/updaters/openeuler/openeuler.ts';
import { recordOf as rubyRecord } from '../../../src/updaters/rubysec/rubysec-entry.ts';
import type { Updater } from '../../../src/updaters/updater.ts';
import { layerTar } from '../../../test/support/image.ts';
import { exportAddress, osvUpdater } from '../../../test/support/osv.ts';
import { zipOf } from '../../../test/support/zip.ts';
import type { FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const seeds = (ecosystem: string, name: string, specific: object) => [
  JSON.stringify({
    id: 'GHSA-1234-5678-9abc',
    aliases: ['CVE-2026-1234'],
    summary: 'x',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem, name },
        ranges: [
          {
            type: 'ECOSYSTEM',
            events: [{ introduced: '0' }, { fixed: '1.2.3' }, { introduced: '2.0.0rc1' }, { last_affected: '2.4' }],
          },
        ],
        versions: ['1.0', '2.4.1'],
        ...specific,
      },
    ],
    references: [{ url: 'https://github.com/FriendsOfPHP/security-advisories/blob/master/a/b/c.yaml' }],
    database_specific: { severity: 'HIGH', cwe_ids: ['CWE-79'], review_status: 'REVIEWED' },
  }),
];
const words = [
  '"withdrawn":"2026-01-01T00:00:00Z"',
  '"upstream":["CVE-1"]',
  '{"introduced":"0"}',
  '{"last_affected":"1"}',
  '{"limit":"1"}',
  '"type":"GIT"',
  'null',
  '[]',
  '{}',
];

/** A parser of an archive with one record in it. */
function recordTarget(
  name: string,
  updater: Updater,
  url: string,
  ecosystem: string,
  specific: object,
  pack = (bytes: Uint8Array): Uint8Array => zipOf({ 'ID/a.json': bytes }, { stored: true }),
): FuzzTarget {
  return {
    name,
    seeds: () => seeds(ecosystem, 'k8s.io/a', specific),
    dictionary: words,
    run: (bytes) =>
      withFile(pack(bytes), (path) =>
        Array.fromAsync(updater.parse({ fingerprint: '', files: [{ url, path }] }, () => {})),
      ),
  };
}

/** Records of languages' advisories. */
export const osvTargets: readonly FuzzTarget[] = [
  ...['PyPI', 'Packagist', 'crates.io'].map((ecosystem) =>
    recordTarget(
      `osv:${ecosystem.toLowerCase()}`,
      osvUpdater(`osv-${ecosystem.toLowerCase()}`),
      exportAddress(ecosystem),
      ecosystem,
      {
        database_specific: { last_known_affected_version_range: '<= 1.2.2', informational: null },
        ecosystem_specific: { affects: { os: ['windows'], arch: [] } },
      },
    ),
  ),
  recordTarget('govulndb', govulndb, 'https://vuln.go.dev/vulndb.zip', 'Go', {
    ecosystem_specific: {
      imports: [{ path: 'a/b', symbols: ['C.D'], goos: ['linux'] }],
      custom_ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.0.0' }] }],
    },
  }),
  ...[
    [bellsoft, 'Alpaquita:23'] as const,
    [cleanstart, 'CleanStart'] as const,
    [mageia, 'Mageia:9'] as const,
    [openeuler, 'openEuler:22.03-LTS-SP3'] as const,
  ].map(([updater, ecosystem]) =>
    recordTarget(`feed-${updater.name}`, updater, 'https://osv.example/all.zip', ecosystem, {}),
  ),
  recordTarget('feed-kubernetes', kubernetes, 'https://k8s.example/main.tar', 'kubernetes', {}, (bytes) =>
    layerTar({ 'cve-feed-osv-main/vulns/CVE-2026-1234.json': bytes }),
  ),
  {
    name: 'rubysec',
    seeds: () => [
      '---\ngem: rails\ncve: 2026-1234\nghsa: a1b2-c3d4-e5f6\ntitle: A flaw\ndate: 2026-01-02\ncvss_v3: 9.8\nunaffected_versions:\n  - "< 1.0, >= 0.5"\npatched_versions:\n  - "~> 4.2.5.1"\n  - ">= 5.0.0.beta1"\n',
    ],
    dictionary: [
      '~>',
      '>=',
      '<=',
      '!=',
      '&a ',
      '*a',
      '- |\n',
      'engine: ruby',
      'platform: jruby',
      '99999999999999999999',
    ],
    run(bytes) {
      rubyRecord(parseYaml(bytes), 'rubysec', 'https://a.example');
    },
  },
  {
    name: 'friendsofphp',
    seeds: () => [
      "title: A flaw\nlink: https://a.example\ncve: ~\nbranches:\n    2.0.x:\n        time: 2014-09-03 07:40:02\n        versions: ['>=2.0.0', '<2.1.0']\n    2.1.x:\n        time: ~\n        versions: ['>=2.1.0', '<=2.1.5']\nreference: composer://a/b\n",
    ],
    dictionary: ['>=', '<=', '&a ', '*a', 'composer://', '__proto__:', '? ', '!!map'],
    run(bytes) {
      phpRecord(parseYaml(bytes), {
        source: 'friendsofphp',
        ownId: 'FriendsOfPHP:a:b:c',
        page: 'https://a.example',
      });
    },
  },
];
