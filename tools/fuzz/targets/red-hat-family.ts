import { almalinux } from '../../../src/updaters/almalinux/almalinux.ts';
import { redhat } from '../../../src/updaters/redhat/redhat.ts';
import { redhatRepositories } from '../../../src/updaters/redhat/redhat-repositories.ts';
import { rocky } from '../../../src/updaters/rocky/rocky.ts';
import type { Updater } from '../../../src/updaters/updater.ts';
import type { FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const words = ['null', '[]', '{}', '"data":[', '"advisories":[', '.el9_4', '.module+el8.6.0+1+a', '"cpe:/o:redhat:'];

function feedTarget(updater: Updater, url: string, seeds: readonly unknown[]): FuzzTarget {
  return {
    name: `feed-${updater.name}`,
    seeds: () => seeds.map((seed) => JSON.stringify(seed)),
    dictionary: words,
    run: (bytes) =>
      withFile(bytes, (path) =>
        Array.fromAsync(updater.parse({ fingerprint: '', files: [{ url, path }] }, () => undefined)),
      ),
  };
}

const relationship = (product: string, rpm: string) => ({
  full_product_name: { product_id: `${product}:${rpm}` },
  product_reference: rpm,
  relates_to_product_reference: product,
});
const vex = {
  document: { title: 'A flaw', tracking: { id: 'CVE-2024-1001', status: 'final' } },
  product_tree: {
    branches: [
      {
        branches: [
          {
            product: {
              product_id: 'rhel-9.4',
              name: 'Red Hat Enterprise Linux 9.4',
              product_identification_helper: { cpe: 'cpe:/o:redhat:enterprise_linux:9::baseos' },
            },
          },
          {
            product: {
              product_id: 'curl-1',
              product_identification_helper: { purl: 'pkg:rpm/redhat/curl@1-2.el9_4?arch=src&epoch=1&rpmmod=a:1' },
            },
          },
        ],
      },
    ],
    relationships: [relationship('rhel-9.4', 'curl-1')],
  },
  vulnerabilities: [
    {
      product_status: { fixed: ['rhel-9.4:curl-1'], known_affected: ['a:b'] },
      remediations: [
        {
          category: 'vendor_fix',
          details: 'x',
          url: 'https://access.redhat.com/errata/RHSA-2024:1001',
          date: '2024-05-01T00:00:00Z',
          product_ids: ['rhel-9.4:curl-1'],
        },
      ],
      threats: [{ category: 'impact', details: 'Low', product_ids: ['rhel-9.4:curl-1'] }],
    },
  ],
};
const erratum = {
  id: 'ALSA-2023:5763',
  type: 'security',
  severity: 'Important',
  issued_date: 1_697_414_400,
  packages: [{ name: 'curl', epoch: '1', version: '7', release: '2.el9', arch: 'x86_64', module: 'a:1:2:3:i686' }],
  references: [{ id: 'CVE-2023-38545', type: 'cve' }],
};
const advisory = {
  name: 'RLSA-2023:3319',
  kind: 'Security',
  severity: 'Low',
  published_at: '2023-05-25T17:22:28+00:00',
  cves: [{ cve: 'CVE-2023-24540', cvss3_scoring_vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  packages: [
    { nevra: 'curl-0:7-2.el9.x86_64.rpm', product_name: 'Rocky Linux 9', module_name: 'a', module_stream: '1' },
  ],
};

/** Feeds of Red Hat and of those who rebuild its packages. */
export const redHatFamilyTargets: readonly FuzzTarget[] = [
  feedTarget(almalinux, 'https://errata.example/9/errata.full.json', [{ data: [erratum] }]),
  feedTarget(redhat, 'https://feed.example/2024/cve-2024-1001.json', [vex]),
  feedTarget(redhatRepositories, 'https://feed.example/x', [{ data: { a: { cpes: ['cpe:/o:redhat:rhel_eus:9.4'] } } }]),
  feedTarget(rocky, 'https://feed.example/x', [{ advisories: [advisory] }]),
];
