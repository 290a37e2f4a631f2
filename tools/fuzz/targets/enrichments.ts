import { gzipSync } from 'node:zlib';
import { readChangeLog } from '../../../src/updaters/cvelist/change-log.ts';
import { cvelist } from '../../../src/updaters/cvelist/cvelist.ts';
import { distroinfo } from '../../../src/updaters/distroinfo/distroinfo.ts';
import { endoflife } from '../../../src/updaters/endoflife/endoflife.ts';
import { epss } from '../../../src/updaters/epss/epss.ts';
import { kevEu } from '../../../src/updaters/kev/eu.ts';
import { kev } from '../../../src/updaters/kev/kev.ts';
import { parseCpeName } from '../../../src/updaters/nvd/cpe-name.ts';
import { nvd } from '../../../src/updaters/nvd/nvd.ts';
import { nvdOverrides } from '../../../src/updaters/nvd/overrides.ts';
import type { Updater } from '../../../src/updaters/updater.ts';
import { vulnrichment } from '../../../src/updaters/vulnrichment/vulnrichment.ts';
import { layerTar } from '../../../test/support/image.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const configurations = [
  {
    operator: 'AND',
    negate: false,
    nodes: [
      {
        operator: 'OR',
        cpeMatch: [
          {
            vulnerable: true,
            criteria: 'cpe:2.3:a:a\\:b:c:*:*:*:*:*:*:*:*',
            versionEndExcluding: '8.0',
            matchCriteriaId: 'x',
          },
          { vulnerable: true, criteria: 'cpe:2.3:a:a:b:1.0:rc1:*:*:*:*:*:*' },
        ],
      },
      { operator: 'AND', cpeMatch: [{ vulnerable: false, criteria: 'cpe:2.3:o:linux:linux_kernel:-:*:*:*:*:*:*:*' }] },
    ],
  },
];
const words = ['null', '[]', '{}', '"negate":true', '"versionStartExcluding":"1"', '"vulnerable":true', '"-"', '\\\\'];
const api = 'https://endoflife.date/api';
const tables = 'https://debian.pages.debian.net/distro-info-data';

/** Enrichments, and the dates of releases. */
export const enrichmentTargets: readonly FuzzTarget[] = [
  {
    name: 'cpe-name',
    seeds: () => ['cpe:2.3:a:erlang:erlang\\/otp:1.0:rc1:*:*:*:node.js:*:*', 'cpe:2.3:o:a\\:b:c\\\\d:-:*:*:*:*:*:*:*'],
    dictionary: ['\\:', '\\\\', ':*', ':-', 'cpe:2.3:'],
    run(bytes) {
      const name = parseCpeName(Buffer.from(bytes).toString('utf8'));
      expectThat(name === undefined || name.vendor !== '', 'takes for a name what has no vendor');
    },
  },
  feedTarget('feed-epss', epss, 'https://epss.example', gzipSync, [
    '#model_version:v2025.03.14,score_date:2026-05-18T00:00:00Z\ncve,epss,percentile\nCVE-2024-1234,0.5,1\nCVE-1999-0001,1e-05,0.1\n',
  ]),
  feedTarget('feed-kev', kev, 'https://kev.example', whole, [
    '{"vulnerabilities":[{"cveID":"CVE-2025-48384","shortDescription":"x","dateAdded":"2025-08-25","dueDate":"2025-09-15","knownRansomwareCampaignUse":"Known","cwes":["CWE-59"]}]}',
  ]),
  feedTarget('feed-kev-eu', kevEu, 'https://kev.example', whole, [
    '[{"cveID":"CVE-2026-1234","euvdID":"EUVD-2026-1","dateReported":"2026/09/02","exploitationType":["ransomware"],"cwes":["CWE-1"]},{"cveID":"CVE-2026-1235","dateReported":"17/01/25"}]',
  ]),
  feedTarget('feed-nvd', nvd, 'https://nvd.example/nvdcve-2.0-2024.json.gz', gzipSync, [
    JSON.stringify({
      vulnerabilities: [
        {
          cve: {
            id: 'CVE-2024-1234',
            vulnStatus: 'Analyzed',
            cveTags: [{ tags: ['disputed'] }],
            descriptions: [{ lang: 'en', value: 'x' }],
            metrics: {
              cvssMetricV31: [{ source: 'a', cvssData: { version: '3.1', vectorString: 'x', baseScore: 1 } }],
            },
            weaknesses: [{ description: [{ lang: 'en', value: 'CWE-1' }] }],
            configurations,
          },
        },
      ],
    }),
  ]),
  feedTarget('feed-nvd-overrides', nvdOverrides, 'https://nvd.example', archiveOf('r/data/2026/CVE-2026-1.json'), [
    JSON.stringify({ _annotation: { cve_id: 'CVE-2026-0001', references: ['https://a'] }, cve: { configurations } }),
  ]),
  feedTarget('feed-cvelist', cvelist, 'https://cve.example/CVE-2026-1234.json', whole, [
    '{"cveMetadata":{"cveId":"CVE-2026-1234","state":"PUBLISHED","datePublished":"2026-01-01"},"containers":{"cna":{"providerMetadata":{"shortName":"a"},"descriptions":[{"lang":"en","value":"x"}],"references":[{"url":"https://a"}],"metrics":[{"cvssV3_1":{"vectorString":"x","baseScore":8.1}}],"problemTypes":[{"descriptions":[{"cweId":"CWE-1"}]}]}}}',
  ]),
  {
    name: 'cvelist-log',
    seeds: () => [
      '[{"fetchTime":"2026-01-02T00:00:00.000Z","new":[{"cveId":"CVE-2026-1234"}],"updated":[],"error":[]}]',
    ],
    dictionary: ['"fetchTime":', '"updated":[', 'CVE-2026-', '[]', '{}'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        const { changes } = await readChangeLog(path);
        expectThat(
          changes.every(({ id }) => /^CVE-\d{4}-\d+$/.test(id)),
          'names what is no id',
        );
      }),
  },
  feedTarget('feed-vulnrichment', vulnrichment, 'https://adp.example', archiveOf('r/2026/1xxx/CVE-2026-1.json'), [
    '{"cveMetadata":{"cveId":"CVE-2026-1234","state":"PUBLISHED"},"containers":{"adp":[{"providerMetadata":{"shortName":"CISA-ADP"},"metrics":[{"other":{"type":"ssvc","content":{"options":[{"Exploitation":"poc"}]}}},{"cvssV3_1":{"vectorString":"x","baseScore":8.1}}],"problemTypes":[{"descriptions":[{"cweId":"CWE-1"}]}]}]}}',
  ]),
  feedTarget('feed-endoflife', endoflife, `${api}/v1/products/full`, whole, [
    '{"result":[{"name":"rhel","releases":[{"name":"9","eolFrom":"2032-05-31","eoesFrom":null}]}]}',
  ]),
  feedTarget('feed-endoflife-older', endoflife, `${api}/sles.json`, whole, [
    '[{"cycle":"15.0","eol":"2025-12-31","extendedSupport":false},{"cycle":9,"eol":true}]',
  ]),
  feedTarget('feed-distroinfo', distroinfo, `${tables}/ubuntu.csv`, whole, [
    'version,codename,series,created,release,eol,eol-server,eol-esm\n22.04 LTS,J,j,2021-10-14,2022-04-21,2027-06-01,2027-06-01,2032-04-21\n',
  ]),
];

/** A parser of one document; whatever it yields has a source and an id, or a scope. */
function feedTarget(
  name: string,
  updater: Updater,
  url: string,
  pack: (bytes: Uint8Array) => Uint8Array,
  seeds: readonly string[],
): FuzzTarget {
  return {
    name,
    seeds: () => seeds,
    dictionary: words,
    run: (bytes) =>
      withFile(pack(bytes), async (path) => {
        for await (const record of updater.parse({ fingerprint: '', files: [{ url, path }] }, () => {})) {
          if ('lifecycle' in record) expectThat(/^[\w.:+-]+$/.test(record.lifecycle.scope), 'makes an odd scope');
          if ('advisories' in record) expectThat(/^CVE-/.test(record.vulnerability.id), 'makes an odd id');
        }
      }),
  };
}

function whole(bytes: Uint8Array): Uint8Array {
  return bytes;
}

function archiveOf(name: string): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => layerTar({ [name]: bytes });
}
