import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { layerTar } from './image.ts';
import { zipOf } from './zip.ts';

/** Documents of a feed server, by `HOST/PATH`. They can be replaced while it runs. */
export type FeedDocuments = Map<string, Uint8Array | string>;

/** How a feed server misbehaves: for paths that contain a text. */
export interface FeedFault {
  readonly on: string;
  /** `stall` sends the first half, and nothing more for as long as the server runs. */
  readonly with: 'status' | 'truncate' | 'hang-up' | 'stall';
  readonly status?: number;
}

/** A server on loopback that stands in for the official hosts. */
export interface FeedServer extends AsyncDisposable {
  /** To be given as `--feed-mirror`; ends with a slash. */
  readonly mirror: string;
  readonly documents: FeedDocuments;
  /** Paths asked for, with the status they got. */
  readonly requests: { readonly path: string; readonly status: number }[];
  readonly faults: FeedFault[];
}

/** Serves documents with ETags, as the official hosts do. */
export async function startFeedServer(documents: FeedDocuments): Promise<FeedServer> {
  const requests: { path: string; status: number }[] = [];
  const faults: FeedFault[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const document = documents.get(path);
    const fault = faults.find((one) => path.includes(one.on));
    const etag = document === undefined ? '' : `"${createHash('sha256').update(document).digest('hex')}"`;
    const status =
      fault?.with === 'status'
        ? (fault.status ?? 500)
        : document === undefined
          ? 404
          : request.headers['if-none-match'] === etag
            ? 304
            : 200;
    requests.push({ path, status });
    if (fault?.with === 'hang-up') return response.destroy();
    if (status !== 200) return response.writeHead(status, etag ? { etag } : {}).end();
    const bytes = Buffer.from(document ?? '');
    response.writeHead(200, { etag, 'content-length': bytes.length });
    if (fault?.with === 'stall') return response.write(bytes.subarray(0, bytes.length / 2));
    if (fault?.with === 'truncate')
      return response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    return response.end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    mirror: `http://127.0.0.1:${port}/`,
    documents,
    requests,
    faults,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The feeds that have sample documents, as `--feeds` takes them. */
export const sampleFeeds = 'alpine,debian,distroinfo,endoflife,epss,kev,kev-eu,nvd,osv-npm,osv-pypi,vulnrichment';

/** Small documents of some feeds, with vulnerabilities made up for packages named like real ones. */
export function sampleDocuments(): FeedDocuments {
  return new Map<string, Uint8Array | string>([
    [
      'security-tracker.debian.org/tracker/data/json',
      JSON.stringify({
        openssl: {
          'CVE-2099-0001': {
            description: 'A made-up flaw of openssl.',
            releases: { bookworm: { status: 'resolved', fixed_version: '3.0.15-1~deb12u1', urgency: 'high' } },
          },
          'CVE-2099-0002': {
            description: 'A made-up flaw without a fix.',
            releases: { bookworm: { status: 'open', urgency: 'low', nodsa: 'Minor issue', nodsa_reason: 'postponed' } },
          },
          'CVE-2099-0003': {
            releases: { bookworm: { status: 'resolved', fixed_version: '0', urgency: 'unimportant' } },
          },
        },
        curl: {
          'CVE-2099-0004': {
            description: 'A made-up flaw of curl.',
            releases: { bookworm: { status: 'open', urgency: 'not yet assigned' } },
          },
        },
      }),
    ],
    [
      'secdb.alpinelinux.org/v3.22/main.json',
      JSON.stringify({
        distroversion: 'v3.22',
        packages: [
          { pkg: { name: 'openssl', secfixes: { '3.5.1-r0': ['CVE-2099-0001 XSA-1'], '0': ['CVE-2099-0005'] } } },
        ],
      }),
    ],
    [
      'osv-vulnerabilities.storage.googleapis.com/npm/all.zip',
      zipOf({
        'GHSA-aaaa-bbbb-cccc.json': JSON.stringify({
          id: 'GHSA-aaaa-bbbb-cccc',
          aliases: ['CVE-2099-0006'],
          summary: 'Made-up prototype pollution in lodash',
          severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
          affected: [
            {
              package: { ecosystem: 'npm', name: 'lodash' },
              ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
            },
          ],
          database_specific: { severity: 'CRITICAL' },
        }),
        'GHSA-dddd-eeee-ffff.json': JSON.stringify({
          id: 'GHSA-dddd-eeee-ffff',
          withdrawn: '2099-01-01T00:00:00Z',
          affected: [{ package: { ecosystem: 'npm', name: 'lodash' }, versions: ['4.17.20'] }],
        }),
      }),
    ],
    [
      'osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip',
      zipOf({
        'PYSEC-2099-1.json': JSON.stringify({
          id: 'PYSEC-2099-1',
          aliases: ['CVE-2099-0007'],
          details: 'A made-up flaw of requests.',
          affected: [
            {
              package: { ecosystem: 'PyPI', name: 'Requests' },
              ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2.0' }, { fixed: '2.32.0' }] }],
            },
          ],
        }),
      }),
    ],
    [
      'debian.pages.debian.net/distro-info-data/debian.csv',
      'version,codename,series,created,release,eol,eol-lts,eol-elts\n12,Bookworm,bookworm,2021-08-14,2023-06-10,2098-07-11,2099-06-30,2100-06-30\n',
    ],
    [
      'debian.pages.debian.net/distro-info-data/ubuntu.csv',
      'version,codename,series,created,release,eol,eol-server,eol-esm\n22.04 LTS,Jammy Jellyfish,jammy,2021-10-14,2022-04-21,2098-06-01,2098-06-01,2099-04-21\n',
    ],
    [
      'endoflife.date/api/v1/products/full',
      JSON.stringify({
        schema_version: '1.2.0',
        result: [{ name: 'alpine-linux', releases: [{ name: '3.22', eolFrom: '2098-05-01', eoesFrom: null }] }],
      }),
    ],
    [
      'epss.empiricalsecurity.com/epss_scores-current.csv.gz',
      gzipSync(
        [
          '#model_version:v2099.01.01,score_date:2099-01-02T00:00:00+0000',
          'cve,epss,percentile',
          'CVE-2099-0001,0.94,0.999',
          'CVE-2099-0004,0.0004,0.12',
        ].join('\n'),
      ),
    ],
    [
      'www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
      JSON.stringify({
        vulnerabilities: [
          {
            cveID: 'CVE-2099-0001',
            dateAdded: '2099-01-01',
            dueDate: '2099-01-22',
            knownRansomwareCampaignUse: 'Unknown',
          },
        ],
      }),
    ],
    [
      'raw.githubusercontent.com/enisaeu/CNW/refs/heads/main/eukev/eukev.json',
      JSON.stringify([{ cveID: 'CVE-2099-0099', euvdID: 'EUVD-2099-1', dateReported: '2099/01/01' }]),
    ],
    [
      'github.com/cisagov/vulnrichment/archive/refs/heads/develop.tar.gz',
      gzipSync(
        layerTar({
          'vulnrichment-develop/2099/0xxx/CVE-2099-0099.json': JSON.stringify({
            cveMetadata: { cveId: 'CVE-2099-0099', state: 'PUBLISHED' },
            containers: { adp: [{ providerMetadata: { shortName: 'CISA-ADP' }, metrics: [] }] },
          }),
        }),
      ),
    ],
    [
      'nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2024.json.gz',
      gzipSync(
        JSON.stringify({
          format: 'NVD_CVE',
          vulnerabilities: [
            {
              cve: {
                id: 'CVE-2099-0004',
                vulnStatus: 'Analyzed',
                descriptions: [{ lang: 'en', value: 'Scored by the NVD.' }],
                metrics: {
                  cvssMetricV31: [
                    {
                      source: 'nvd@nist.gov',
                      cvssData: {
                        version: '3.1',
                        vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
                        baseScore: 7.5,
                      },
                    },
                  ],
                },
              },
            },
          ],
        }),
      ),
    ],
  ]);
}
