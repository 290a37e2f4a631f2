import { gzipSync } from 'node:zlib';
import { pruneJson } from '../../../src/lib/prune-json.ts';
import { alpine } from '../../../src/updaters/alpine/alpine.ts';
import { chainguard } from '../../../src/updaters/chainguard/chainguard.ts';
import { debian } from '../../../src/updaters/debian/debian.ts';
import { echo } from '../../../src/updaters/echo/echo.ts';
import { minimos } from '../../../src/updaters/minimos/minimos.ts';
import { secureos } from '../../../src/updaters/secureos/secureos.ts';
import { ubuntuTracker } from '../../../src/updaters/ubuntu/tracker.ts';
import { ubuntu } from '../../../src/updaters/ubuntu/ubuntu.ts';
import type { Updater } from '../../../src/updaters/updater.ts';
import { type FeedDocument, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { expectThat, type FuzzTarget } from '../target.ts';

const secdb =
  '{"distroversion":"v3.22","packages":[{"pkg":{"name":"xen","secfixes":{"4.12.1-r0":["CVE-2019-17349 XSA-295","XSA-1"],"0":["CVE-2019-1"]}}}]}';
const secdbWords = ['"secfixes":', '"pkg":', 'CVE-2025-10001', 'CVE 2025-1000', 'XSA-1', '"0":[', '4.12.1-r0'];
const rejections = 'https://gitlab.alpinelinux.org/alpine/security/security-rejections/-/raw/master/main.yaml';
const debianList = 'https://salsa.debian.org/security-tracker-team/security-tracker/-/raw/master/data/DSA/list';
const vexUrl = 'https://security-metadata.canonical.com/vex/vex-all.tar.xz';
const record =
  '{"id":"UBUNTU-CVE-2024-1001","severity":[{"type":"Ubuntu","score":"low"}],"affected":[{"package":{"ecosystem":"Ubuntu:Pro:22.04:LTS","name":"curl","purl":"pkg:deb/ubuntu/curl@1?arch=source&distro=esm-infra/jammy"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2+esm1"}]}],"versions":["1"]}]}';
const notice = record.replace('UBUNTU-CVE-2024-1001', 'USN-1-1');
const statements =
  '{"statements":[{"vulnerability":{"name":"CVE-2024-1001"},"products":[{"@id":"pkg:deb/ubuntu/curl@1?arch=source&distro=jammy"}],"status":"affected","action_statement":"decided to not fix it. justification: why"}]}';

/** Advisories of distributions, as they come from their hosts. Archives are made here: their forms are targets of their own. */
export const distributionFeedTargets: readonly FuzzTarget[] = [
  feed('alpine', alpine, [secdb], secdbWords, (bytes) => [bytes]),
  feed(
    'alpine-rejections',
    alpine,
    ['dnsmasq:\n  - CVE-2021-45951\nb: [CVE-2020-1001]\n'],
    ['- ', ': [', '&a', '*a'],
    (bytes) => [{ url: rejections, content: bytes }, secdb],
  ),
  feed('minimos', minimos, [secdb], secdbWords, (bytes) => [bytes]),
  feed('secureos', secureos, [secdb], [...secdbWords, '"None":[', '2.39-209'], (bytes) => [bytes]),
  feed(
    'echo',
    echo,
    ['{"nginx":{"CVE-2021-3618":{"fixed_version":"1.21.0"},"CVE-2021-3619":{}}}'],
    ['"fixed_version":"0"'],
    (bytes) => [bytes],
  ),
  feed(
    'debian',
    debian,
    [
      '{"curl":{"CVE-2024-1001":{"description":"x","releases":{"bookworm":{"status":"resolved","fixed_version":"1","urgency":"low"},"sid":{"status":"open","nodsa":"x","nodsa_reason":"ignored","repositories":{"sid":"1"}}}}}}',
    ],
    ['"status":"undetermined"', '"end-of-life"', '"fixed_version":"0"'],
    (bytes) => [bytes, { url: 'https://deb.freexian.com/extended-lts/tracker/data/json', content: bytes }],
  ),
  feed(
    'debian-list',
    debian,
    ['[25 Mar 2023] DSA-5378-1 xen - security update\n\t{CVE-2022-42331}\n\t[bullseye] - xen 4.14.5+94-1\n\tNOTE: x\n'],
    ['[25 Mar 2023] ', '\t{', '\t[sid] - ', '<not-affected>'],
    (bytes) => [
      { url: debianList, content: bytes },
      '{"xen":{"CVE-2022-42331":{"releases":{"bullseye":{"status":"resolved","fixed_version":"4.14.5+94-1"}}}}}',
    ],
  ),
  feed('ubuntu', ubuntu, [record], ['Ubuntu:22.04:LTS', '"fixed":"', 'distro=jammy', '** REJECT **'], (bytes) => [
    packed({ 'osv/cve/a.json': bytes, 'osv/usn/b.json': notice }),
    { url: vexUrl, content: packed({ 'vex/cve/a.json': statements }) },
  ]),
  feed(
    'ubuntu-vex',
    ubuntu,
    [statements],
    ['arch=source', 'distro=esm-infra/jammy', '"not_affected"', 'component_not_present'],
    (bytes) => [
      packed({ 'osv/cve/a.json': record, 'osv/usn/b.json': notice }),
      { url: vexUrl, content: packed({ 'vex/cve/a.json': bytes }) },
    ],
  ),
  feed(
    'ubuntu-tracker',
    ubuntuTracker,
    [
      'Candidate: CVE-2014-0160\nPublicDate: 2014-04-07\nReferences:\n http://a\nPriority: high\nCVSS:\n nvd: CVSS:3.1/AV:N\nprecise_openssl: released (1.0.1-4ubuntu5.12)\nquantal_a: ignored (end of life)\n',
    ],
    ['precise_', ': needed', ': not-affected (', ' (1.0-1)', '\n '],
    (bytes) => [packed({ 'active/CVE-2014-0160': bytes })],
  ),
  feed(
    'chainguard',
    chainguard,
    [
      '{"id":"CGA-2222-3333-4444","upstream":["CVE-2026-1001","GHSA-aaaa-bbbb-cccc"],"affected":[{"package":{"ecosystem":"Wolfi","name":"curl","purl":"pkg:apk/wolfi/curl?arch=x86_64"},"ranges":[{"events":[{"introduced":"0"},{"fixed":"8.1-r0"}]}],"ecosystem_specific":{"components":[{"latest_event_status":"fixed"}]}}]}',
    ],
    ['"fixed":"0"', 'pending_upstream_fix', 'arch=aarch64', '"Chainguard"'],
    (bytes) => [packed({ 'CGA-2222-3333-4444.json': bytes, 'CGA-2222-3333-4445.json': bytes })],
  ),
  {
    name: 'prune-json',
    seeds: () => ['{"gone":[1,{"x":"]\\""}],"some":[{"keep":1},2],"b":{"gone":"x"}}'],
    dictionary: ['"gone":', '"some":[', 'keep', '\\"', '\\\\"', ']', '}'],
    run(bytes) {
      const rules = new Map<string, 'value' | ((element: Buffer) => boolean)>([
        ['gone', 'value'],
        ['some', (element) => element.includes('keep')],
      ]);
      const pruned = pruneJson(Buffer.from(bytes), rules);
      expectThat(pruned.length <= bytes.length * 5, 'makes a document longer');
      expectThat(!isJson(bytes) || isJson(pruned), 'makes of JSON what is none');
    },
  },
];

/** A target that gives an updater documents, one of which is the input. */
function feed(
  name: string,
  updater: Updater,
  seeds: readonly string[],
  dictionary: readonly string[],
  documents: (bytes: Uint8Array) => readonly FeedDocument[],
): FuzzTarget {
  return {
    name: `feed-${name}`,
    seeds: () => seeds,
    dictionary,
    async run(bytes) {
      const { advisories } = await parseFeed(updater, ...documents(bytes));
      expectThat(
        advisories.every((one) => one.scope !== '' && one.name !== '' && one.id !== ''),
        'tells of nothing',
      );
    },
  };
}

function packed(files: Readonly<Record<string, Uint8Array | string>>): Buffer {
  return gzipSync(layerTar(files), { level: 1 });
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
