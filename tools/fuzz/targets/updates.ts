import { readXmlElements } from '../../../src/lib/xml-stream.ts';
import { amazon } from '../../../src/updaters/amazon/amazon.ts';
import { arch } from '../../../src/updaters/arch/arch.ts';
import { noticeOfToml } from '../../../src/updaters/bottlerocket/toml-advisory.ts';
import { fedora } from '../../../src/updaters/fedora/fedora.ts';
import { recordOfGlsa } from '../../../src/updaters/gentoo/glsa.ts';
import { readUpdateinfo } from '../../../src/updaters/read-updateinfo.ts';
import { recordOfUpdate } from '../../../src/updaters/updateinfo-record.ts';
import { updateinfoOf } from '../../../test/support/updateinfo.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const xmlWords = ['<', '/>', '</', '="', '<![CDATA[', ']]>', '<!--', '-->', '&lt;', '&#0;', '<!DOCTYPE ', '<?xml '];

/** What distributions tell of their updates. */
export const updateTargets: readonly FuzzTarget[] = [
  {
    name: 'updater-updateinfo',
    seeds: () => [
      updateinfoOf({
        title: 'CVE-2024-1000',
        severity: 'Important',
        issued: '2023-02-17 20:41:00',
        references: [{ type: 'cve', id: 'CVE-2024-1000', href: 'https://a.example/' }],
        packages: ['a 1:2.0-1.x86_64', 'a 1:2.0-2.aarch64', 'b 1-1.noarch'],
      }),
    ],
    dictionary: [...xmlWords, '<update>', '<package name="a" version="1" release="1"/>', '<collection>', 'CVE-2024-'],
    async run(bytes) {
      for await (const notice of readUpdateinfo(one(bytes), () => {})) {
        const context = { source: 'a', scope: 'a', page: 'https://a.example/', architecturesTold: true };
        const { advisories } = recordOfUpdate(notice, context);
        const targets = advisories.map((each) => JSON.stringify([each.name, each.ranges, each.only]));
        expectThat(new Set(targets).size === targets.length, 'says the same of a package twice');
      }
    },
  },
  {
    name: 'feed-amazon',
    seeds: () => [
      updateinfoOf(
        { id: 'ALAS2DOCKER-2021-001', collection: 'amazon-linux-2---docker', packages: ['a 2-1.amzn2.x86_64'] },
        { id: 'ALAS2-2021-002', collection: 'amazon-linux-2', packages: ['a 1-1.amzn2.x86_64', 'b 1-1.noarch'] },
      ),
    ],
    dictionary: [...xmlWords, 'amazon-linux-2023', 'amazon-linux-ami', '<package name="a" version="1" release="1"/>'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        const urls = ['core', 'extras/docker', 'extras/b'].map((part) => `https://amzn.example/2/${part}/x.xml`);
        const files = urls.map((url) => ({ url, path }));
        await Array.fromAsync(amazon.parse({ fingerprint: '', files }, () => {}));
      }),
  },
  {
    name: 'feed-fedora',
    seeds: () => [
      updateinfoOf({ id: 'FEDORA-2026-1', title: 'CVE-2026-1000', collection: 'F43', packages: ['a 1-1.fc43.noarch'] }),
    ],
    dictionary: [...xmlWords, 'FEDORA-2026-', 'F43', 'EPEL-9', 'bugzilla'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        const snapshot = { fingerprint: '', files: [{ url: 'https://f.example/x.xml', path }] };
        await Array.fromAsync(fedora.parse(snapshot, () => {}));
      }),
  },
  {
    name: 'updater-glsa',
    seeds: () => [
      '<glsa id="202305-28"><title>a</title><announced>2023-05-21</announced><affected><package name="a/b" arch="*"><unaffected range="ge" slot="11">11.3</unaffected><unaffected range="rge">1.2-r3</unaffected><vulnerable range="lt" slot="11">11.3</vulnerable><vulnerable range="eq">7.4*</vulnerable></package></affected><impact type="low"/><references><uri link="https://a.example/">CVE-2024-1000</uri></references></glsa>',
    ],
    dictionary: [
      ...xmlWords,
      '<vulnerable range="le">1</vulnerable>',
      '<unaffected range="rlt">',
      'slot="0/1"',
      '_p',
      '-r9',
    ],
    async run(bytes) {
      for await (const glsa of readXmlElements(one(bytes), { root: 'glsa', elements: ['glsa'] })) {
        const ranges = recordOfGlsa(glsa, 'gentoo')?.advisories.flatMap((advisory) => advisory.ranges) ?? [];
        expectThat(
          ranges.every(({ introduced, fixed }) => fixed === undefined || fixed !== introduced),
          'gives a range of no version',
        );
      }
    },
  },
  {
    name: 'updater-bottlerocket',
    seeds: () => [
      '[advisory]\nid = "BRSA-1j0o73qa"\ntitle = "a"\ncve = "CVE-2024-1000"\nseverity = "low"\ndescription = "b"\n[[advisory.products]]\npackage-name = "kernel-5.15"\npatched-version = "kernel-5.15.160-104.158.amzn2"\npatched-epoch = "1"\n[updateinfo]\nissue-date = 2024-07-08T23:14:32Z\narches = ["x86_64"]\n',
    ],
    dictionary: ['[[', ']]', '"""', "'''", ' = ', '{}', '[advisory.products]', '1e99', '2024-07-08'],
    run(bytes) {
      noticeOfToml(Buffer.from(bytes).toString('utf8'));
    },
  },
  {
    name: 'updater-arch',
    seeds: () => [
      '[{"name":"AVG-1","packages":["a"],"status":"Fixed","severity":"High","type":"b","affected":"1-1","fixed":"1-2","issues":["CVE-2024-1000"],"advisories":["ASA-202407-1"]}]',
    ],
    dictionary: ['null', '"Testing"', '"Not affected"', '{"name":', '[]'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        const snapshot = { fingerprint: '', files: [{ url: 'https://a.example/', path }] };
        await Array.fromAsync(arch.parse(snapshot, () => {}));
      }),
  },
];

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
