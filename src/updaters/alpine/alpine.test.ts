import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { alpine } from './alpine.ts';

const database = (packages: readonly unknown[], distroversion = 'v3.22') =>
  JSON.stringify({ reponame: 'main', distroversion, packages });
const pkg = (name: string, secfixes?: unknown) => ({ pkg: { name, secfixes } });
const parse = (secfixes: unknown) => parseFeed(alpine, database([pkg('xen', secfixes)]));

describe("Alpine's security database", () => {
  it.each([
    {
      name: 'a fix',
      secfixes: { '8.14.0-r0': ['CVE-2025-5025'] },
      found: [{ id: 'CVE-2025-5025', aliases: [], status: 'fixed', ranges: [{ fixed: '8.14.0-r0' }] }],
    },
    {
      name: 'a package that was never affected',
      secfixes: { '0': ['CVE-2021-22897'] },
      found: [{ id: 'CVE-2021-22897', aliases: [], status: 'not_affected', ranges: [{}] }],
    },
    {
      name: 'other ids of a vulnerability beside its CVE id',
      secfixes: { '4.12.1-r0': ['XSA-295 CVE-2019-17349'] },
      found: [{ id: 'CVE-2019-17349', aliases: ['XSA-295'], status: 'fixed', ranges: [{ fixed: '4.12.1-r0' }] }],
    },
    {
      name: 'several vulnerabilities in one entry, which are not the same',
      secfixes: { '4.12.1-r0': ['CVE-2019-17349 CVE-2019-17350 XSA-295'] },
      found: [
        { id: 'CVE-2019-17349', aliases: [], status: 'fixed', ranges: [{ fixed: '4.12.1-r0' }] },
        { id: 'CVE-2019-17350', aliases: [], status: 'fixed', ranges: [{ fixed: '4.12.1-r0' }] },
      ],
    },
    {
      name: 'ids with a comma or a slash between them',
      secfixes: { '1-r0': ['CVE-2026-45078, GHSA-8q93-326v-3m7g', 'CVE-2026-48785 / GHSA-cr2j-534f-mf3g'] },
      found: [
        { id: 'CVE-2026-45078', aliases: ['GHSA-8q93-326v-3m7g'], status: 'fixed', ranges: [{ fixed: '1-r0' }] },
        { id: 'CVE-2026-48785', aliases: ['GHSA-cr2j-534f-mf3g'], status: 'fixed', ranges: [{ fixed: '1-r0' }] },
      ],
    },
    {
      name: 'CVE ids as they are meant',
      secfixes: {
        '1-r0': ['CVE 2025-48379', 'CVE_2019-2426', 'CVE-2021-35940.patch', 'CVE-2017-17434-1 CVE-2017-17434-2'],
      },
      found: ['CVE-2025-48379', 'CVE-2019-2426', 'CVE-2021-35940', 'CVE-2017-17434'].map((id) => ({
        id,
        aliases: [],
        status: 'fixed',
        ranges: [{ fixed: '1-r0' }],
      })),
    },
    {
      name: 'other ids where the CVE id is not known yet, and nothing where there are none',
      secfixes: { '1-r0': ['CVE-????-????? TS-2024-005', 'CVE-2025-XXXXX', 'CVE-46838'] },
      found: [{ id: 'TS-2024-005', aliases: [], status: 'fixed', ranges: [{ fixed: '1-r0' }] }],
    },
    {
      name: 'vulnerabilities without a CVE id',
      secfixes: {
        '1-r0': [
          'XSA-1',
          'GHSA-jfh8-c2jp-5v3q',
          'VSV00004',
          'wnpa-sec-2019-01',
          'DW202402-001',
          'GNUTLS-SA-2020-09-04',
        ],
      },
      found: [
        'XSA-1',
        'GHSA-jfh8-c2jp-5v3q',
        'VSV00004',
        'wnpa-sec-2019-01',
        'DW202402-001',
        'GNUTLS-SA-2020-09-04',
      ].map((id) => ({
        id,
        aliases: [],
        status: 'fixed',
        ranges: [{ fixed: '1-r0' }],
      })),
    },
    {
      name: 'no vulnerability in the words of a remark',
      secfixes: { '1-r0': ['CVE-2020-1001 (+ regression fix)', 'see also', '', '../etc'] },
      found: [{ id: 'CVE-2020-1001', aliases: [], status: 'fixed', ranges: [{ fixed: '1-r0' }] }],
    },
    {
      name: 'the later one of two fixes, wherever it stands',
      secfixes: {
        '1.10-r0': ['CVE-2020-1001'],
        '1.9-r0': ['CVE-2020-1001', 'CVE-2020-1002'],
        '1.9-r1': ['CVE-2020-1002'],
      },
      found: [
        { id: 'CVE-2020-1001', aliases: [], status: 'fixed', ranges: [{ fixed: '1.10-r0' }] },
        { id: 'CVE-2020-1002', aliases: [], status: 'fixed', ranges: [{ fixed: '1.9-r1' }] },
      ],
    },
    {
      name: 'that a package was never affected, whatever else is said',
      secfixes: { '1.9-r0': ['CVE-2020-1001'], '0': ['CVE-2020-1001'], '2.0-r0': ['CVE-2020-1001'] },
      found: [{ id: 'CVE-2020-1001', aliases: [], status: 'not_affected', ranges: [{}] }],
    },
    { name: 'nothing of a version without vulnerabilities', secfixes: { '1.9-r0': [], '2.0-r0': null }, found: [] },
    { name: 'nothing of a package without fixes', secfixes: undefined, found: [] },
  ])('tells $name', async ({ secfixes, found }) => {
    const { records, malformed } = await parse(secfixes);
    expect(malformed).toBe(0);
    const told = records.map(({ vulnerability: { id, aliases }, advisories: [one] }) => ({
      id,
      aliases,
      status: one?.status,
      ranges: one?.ranges,
    }));
    expect(told).toEqual(found);
  });

  it('speaks of the origin of packages in the release of the document', async () => {
    const { records } = await parseFeed(
      alpine,
      database([pkg('curl', { '8.14.0-r0': ['CVE-2025-1001'] })]),
      database([pkg('curl', { '8.15.0-r0': ['CVE-2025-1001'] })], 'edge'),
    );
    expect(records.flatMap((record) => record.advisories)).toEqual([
      {
        source: 'alpine',
        scope: 'alpine:3.22',
        name: 'curl',
        id: 'CVE-2025-1001',
        scheme: 'apk',
        ranges: [{ fixed: '8.14.0-r0' }],
        status: 'fixed',
      },
      {
        source: 'alpine',
        scope: 'alpine:edge',
        name: 'curl',
        id: 'CVE-2025-1001',
        scheme: 'apk',
        ranges: [{ fixed: '8.15.0-r0' }],
        status: 'fixed',
      },
    ]);
    expect(records[0]?.vulnerability).toEqual({
      source: 'alpine',
      id: 'CVE-2025-1001',
      aliases: [],
      description: '',
      cvss: [],
      references: ['https://security.alpinelinux.org/vuln/CVE-2025-1001'],
    });
  });

  it('counts packages of another shape, and reads the others', async () => {
    const { records, malformed } = await parseFeed(
      alpine,
      database([
        pkg('curl', { '1-r0': ['CVE-2025-1001'] }),
        pkg(''),
        pkg('a', []),
        pkg('b', { '1-r0': 'CVE-2025-1001' }),
        {},
        7,
      ]),
    );
    expect([records.length, malformed]).toEqual([1, 5]);
  });

  it.each([
    { name: 'cut off', document: database([]).slice(0, -5), says: 'https://feed.example/0: ' },
    { name: 'a web page', document: '<html></html>', says: 'https://feed.example/0: ' },
    { name: 'something else', document: '{"message":"not found"}', says: '0: the document is no security database' },
    { name: 'of a release that cannot be', document: database([], '../etc'), says: '0: the document is no security' },
  ])('is refused where a document is $name', async ({ document, says }) => {
    await expect(parseFeed(alpine, document)).rejects.toThrow(says);
  });

  it('is asked for every release there is, the next one and the one after it, and edge', async () => {
    const there = ['v3.22/main', 'v3.22/community', 'edge/main'].map((path) => `secdb.alpinelinux.org/${path}.json`);
    const { asked, found } = await fetchFeed(alpine, new Map(there.map((path) => [path, '{}'])));
    expect(found).toEqual(there.map((path) => `https://${path}`));
    const minors = asked.flatMap((url) => Number(/v3\.(\d+)/.exec(url)?.[1] ?? [])).filter((minor) => minor > 0);
    const yearsSince322 = (Date.now() - Date.UTC(2025, 4)) / (365 * 86_400_000);
    expect(Math.min(...minors)).toBe(2);
    expect(Math.max(...minors)).toBeGreaterThan(22 + 2 * yearsSince322);
    const others = asked.filter((url) => !url.endsWith('.json'));
    expect(others).toEqual([`${host}/last-update`, `${rejections}/main.yaml`, `${rejections}/community.yaml`]);
    expect(asked).toHaveLength(2 * (Math.max(...minors) - 2 + 2) + 3);
    expect(asked[0]).toBe(others[0]);
  });
});

const host = 'https://secdb.alpinelinux.org';
const rejections = 'https://gitlab.alpinelinux.org/alpine/security/security-rejections/-/raw/master';

describe("what Alpine's security team rejected", () => {
  const list = (content: string, name = 'main') => ({ url: `${rejections}/${name}.yaml`, content });
  const read = async (...lists: readonly { readonly url: string; readonly content: string }[]) => {
    const databases = [
      database([pkg('dnsmasq', { '2.80-r1': ['CVE-2021-45951'] })]),
      database([], 'edge'),
      database([]),
    ];
    const time = { url: `${host}/last-update`, content: '2026-08-22T10:00:00Z' };
    const { advisories, malformed } = await parseFeed(alpine, ...databases, ...lists, time);
    return { told: advisories.map(({ scope, name, id, status }) => `${scope} ${name} ${id} ${status}`), malformed };
  };

  it('is not affected in any release, but where one tells of a fix, which comes last', async () => {
    const { told, malformed } = await read(
      list('dnsmasq:\n  - CVE-2021-45951\n  - CVE-2021-45952 # why\n'),
      list('a: [CVE-2020-1001]', 'community'),
    );
    expect(malformed).toBe(0);
    expect(told).toEqual([
      'alpine:3.22 dnsmasq CVE-2021-45951 not_affected',
      'alpine:3.22 dnsmasq CVE-2021-45952 not_affected',
      'alpine:3.22 a CVE-2020-1001 not_affected',
      'alpine:3.22 dnsmasq CVE-2021-45951 fixed',
      'alpine:edge dnsmasq CVE-2021-45951 not_affected',
      'alpine:edge dnsmasq CVE-2021-45952 not_affected',
      'alpine:edge a CVE-2020-1001 not_affected',
    ]);
  });

  it('is counted where it is of another shape, and the others read', async () => {
    const { told, malformed } = await read(list('a: CVE-2020-1001\nb: [x]\nc:\nd: [CVE-2020-1001]'));
    expect([told.length, malformed]).toEqual([3, 3]);
  });

  it.each(['- CVE-2020-1001', 'a: [', '', '<html></html>'])('is refused where it is no list: %s', async (content) => {
    await expect(read(list(content))).rejects.toThrow(`${rejections}/main.yaml: `);
  });
});
