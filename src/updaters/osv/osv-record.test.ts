import { describe, expect, it } from 'vitest';
import { osvAffected, osvArchive, osvEvents, osvRecord, parseExport } from '../../../test/support/osv.ts';

const lastKnown = (text: unknown) => ({ database_specific: { last_known_affected_version_range: text } });

describe('an OSV record', () => {
  it.each([
    {
      name: 'a fix',
      block: osvEvents({ introduced: '0' }, { fixed: '4.17.21' }),
      told: { status: 'fixed', ranges: [{ fixed: '4.17.21' }] },
    },
    {
      name: 'fixes of several branches',
      block: osvEvents({ introduced: '0' }, { fixed: '1.2.3' }, { introduced: '2.0.0' }, { fixed: '2.3.4' }),
      told: { status: 'fixed', ranges: [{ fixed: '1.2.3' }, { introduced: '2.0.0', fixed: '2.3.4' }] },
    },
    {
      name: 'one fix of branches of which the first has none',
      block: osvEvents({ introduced: '0' }, { fixed: '2.0.0' }, { introduced: '2.0.0' }, { fixed: '2.3.4' }),
      told: { status: 'fixed', ranges: [{ fixed: '2.3.4' }] },
    },
    {
      name: 'branches with the newest first',
      block: osvEvents({ introduced: '2.0.0' }, { fixed: '2.3.4' }, { introduced: '0' }, { fixed: '1.2.3' }),
      told: { status: 'fixed', ranges: [{ introduced: '2.0.0', fixed: '2.3.4' }, { fixed: '1.2.3' }] },
    },
    {
      name: 'events out of order',
      block: osvEvents({ introduced: '2.0.0' }, { introduced: '0' }, { fixed: '2.3.4' }, { fixed: '1.2.3' }),
      told: { status: 'fixed', ranges: [{ fixed: '1.2.3' }, { introduced: '2.0.0', fixed: '2.3.4' }] },
    },
    {
      name: 'a last affected version, which is no fix',
      block: osvEvents({ introduced: '1.0.0' }, { last_affected: '1.4.0' }),
      told: { status: 'affected', ranges: [{ introduced: '1.0.0', lastAffected: '1.4.0' }] },
    },
    {
      name: 'a single affected version, with its end before its beginning',
      block: osvEvents({ last_affected: '1.4.0' }, { introduced: '1.4.0' }),
      told: { status: 'affected', ranges: [{ introduced: '1.4.0', lastAffected: '1.4.0' }] },
    },
    {
      name: 'no fix',
      block: osvEvents({ introduced: '1.0.0' }),
      told: { status: 'affected', ranges: [{ introduced: '1.0.0' }] },
    },
    { name: 'all versions', block: osvEvents({ introduced: '0' }), told: { status: 'affected', ranges: [{}] } },
    {
      name: 'the first of two fixes',
      block: osvEvents({ introduced: '0' }, { fixed: '2.0.0' }, { fixed: '1.0.0' }),
      told: { status: 'fixed', ranges: [{ fixed: '1.0.0' }] },
    },
    {
      name: 'the last of several last affected versions',
      block: osvEvents({ introduced: '0' }, { last_affected: '1.2.0' }, { last_affected: '1.0.0' }),
      told: { status: 'affected', ranges: [{ lastAffected: '1.2.0' }] },
    },
    {
      name: 'a branch without a fix beside one with a fix',
      block: osvEvents({ introduced: '0' }, { fixed: '1.2.3' }, { introduced: '2.0.0' }),
      told: { status: 'fixed', ranges: [{ fixed: '1.2.3' }, { introduced: '2.0.0' }] },
    },
    {
      name: 'nothing of a limit',
      block: osvEvents({ introduced: '0' }, { limit: '3.0.0' }, { fixed: '1.0.0' }),
      told: { status: 'fixed', ranges: [{ fixed: '1.0.0' }] },
    },
    {
      name: 'versions one by one, together with ranges',
      block: { ...osvEvents({ introduced: '0' }, { fixed: '1.0.0' }), versions: ['0.9.0', '1.5.0', '1.5.1'] },
      told: { status: 'fixed', ranges: [{ fixed: '1.0.0' }], versions: ['1.5.0', '1.5.1'] },
    },
    {
      name: 'nothing of commits',
      block: { ranges: [{ type: 'GIT', repo: 'x', events: [{ introduced: '0' }] }], versions: ['1.0.0'] },
      told: { status: 'affected', ranges: [], versions: ['1.0.0'] },
    },
    {
      name: 'the last version known to be affected, which may lie before the fix',
      block: {
        ...osvEvents({ introduced: '0' }, { fixed: '3.0.0' }),
        versions: ['1.0.0', '2.5.0'],
        ...lastKnown('<= 2.1.0'),
      },
      told: { status: 'fixed', ranges: [{ lastAffected: '2.1.0', fixed: '3.0.0' }] },
    },
    {
      name: 'the first version that is not affected, where there is no fix',
      block: { ...osvEvents({ introduced: '1.0.0' }), ...lastKnown('< 2.1.0') },
      told: { status: 'affected', ranges: [{ introduced: '1.0.0', fixed: '2.1.0' }] },
    },
    {
      name: 'the fix rather than the version that nobody may have published',
      block: { ...osvEvents({ introduced: '0' }, { fixed: '2.5.1' }), ...lastKnown('< 2.5.0') },
      told: { status: 'fixed', ranges: [{ fixed: '2.5.1' }] },
    },
    ...['<= 0.9.0', '<= what', '~> 1.2', '<= 1.0.0 || 2.0.0', 7].map((text) => ({
      name: `nothing of ${text} as the last version known to be affected`,
      block: { ...osvEvents({ introduced: '1.0.0' }, { fixed: '3.0.0' }), ...lastKnown(text) },
      told: { status: 'fixed', ranges: [{ introduced: '1.0.0', fixed: '3.0.0' }] },
    })),
  ])('tells $name', async ({ block, told }) => {
    const { advisories, malformed } = await parseExport(
      'npm',
      osvArchive(osvRecord({ affected: [osvAffected(block)] })),
    );
    expect(malformed).toBe(0);
    expect(advisories).toEqual([
      { source: 'osv-npm', scope: 'npm', name: 'lodash', id: 'GHSA-1234-5678-9abc', scheme: 'semver', ...told },
    ]);
  });

  it('is one advisory for each package of the ecosystem, however many blocks it has', async () => {
    const blocks = [
      osvAffected(osvEvents({ introduced: '0' }, { fixed: '1.0.0' })),
      osvAffected(osvEvents({ introduced: '2.0.0' }, { fixed: '2.1.0' })),
      osvAffected({ versions: ['3.0.0'] }, 'lodash-es'),
      osvAffected({ versions: ['3.0.0'] }, 'lodash', 'NuGet'),
      { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] },
    ];
    const { advisories } = await parseExport('npm', osvArchive(osvRecord({ affected: blocks })));
    expect(advisories.map(({ name, ranges, versions }) => [name, ranges, versions])).toEqual([
      ['lodash', [{ fixed: '1.0.0' }, { introduced: '2.0.0', fixed: '2.1.0' }], undefined],
      ['lodash-es', [], ['3.0.0']],
    ]);
  });

  it.each([
    {
      name: 'it speaks of other ecosystems',
      values: { affected: [osvAffected({ versions: ['1'] }, 'lodash', 'Maven')] },
    },
    { name: 'it speaks of no package', values: { affected: [{ ranges: [] }] } },
    { name: 'it speaks of nothing', values: { affected: null } },
  ])('is left out without a complaint where $name', async ({ values }) => {
    expect(await parseExport('npm', osvArchive(osvRecord(values)))).toMatchObject({ records: [], malformed: 0 });
  });

  it.each([
    { name: 'it was withdrawn', values: { withdrawn: '2026-01-01T00:00:00Z' } },
    {
      name: 'it speaks of commits alone',
      values: { affected: [osvAffected({ ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] })] },
    },
  ])('makes no advisory where $name, and is known all the same', async ({ values }) => {
    const { records, malformed } = await parseExport('npm', osvArchive(osvRecord(values)));
    expect([records.length, malformed]).toEqual([1, 0]);
    expect(records[0]?.advisories).toEqual([]);
    expect(records[0]?.vulnerability.withdrawn).toBe(values.withdrawn);
  });

  it.each([
    { name: 'malicious by its id', values: { id: 'MAL-2025-1' }, kind: 'malicious', weaknesses: undefined },
    {
      name: 'malicious by its weakness',
      values: { database_specific: { cwe_ids: ['CWE-506', 'CWE-x'] } },
      kind: 'malicious',
      weaknesses: ['CWE-506'],
    },
    {
      name: 'malicious by the weakness of its package',
      values: {
        affected: [osvAffected({ versions: ['1.0.0'], database_specific: { cwes: [{ cweId: 'CWE-506' }] } })],
      },
      kind: 'malicious',
      weaknesses: ['CWE-506'],
    },
    {
      name: 'a notice',
      values: {
        affected: [osvAffected({ versions: ['1.0.0'], database_specific: { informational: 'unmaintained' } })],
      },
      kind: 'notice',
      weaknesses: undefined,
    },
    {
      name: 'a vulnerability like others',
      values: { database_specific: { cwe_ids: ['CWE-79', 'CWE-79', 'CWE-80'] } },
      kind: undefined,
      weaknesses: ['CWE-79', 'CWE-80'],
    },
  ])('may be $name', async ({ values, kind, weaknesses }) => {
    const { records } = await parseExport('npm', osvArchive(osvRecord(values)));
    expect([records[0]?.vulnerability.kind, records[0]?.vulnerability.weaknesses]).toEqual([kind, weaknesses]);
  });

  it('keeps the word for a notice', async () => {
    const block = osvAffected({ versions: ['1.0.0'], database_specific: { informational: 'unmaintained' } });
    expect((await parseExport('npm', osvArchive(osvRecord({ affected: [block] })))).advisories[0]?.note).toBe(
      'unmaintained',
    );
  });

  it.each([
    {
      name: 'those it repackages, without other names',
      aliases: [],
      upstream: ['CVE-1', 'CVE-2'],
      about: ['CVE-1', 'CVE-2'],
    },
    { name: 'itself, with other names', aliases: ['CVE-1'], upstream: ['CVE-1', 'CVE-2'], about: undefined },
    { name: 'itself, where nothing else is told', aliases: [], upstream: ['?'], about: undefined },
  ])('is about $name', async ({ aliases, upstream, about }) => {
    const { records, advisories } = await parseExport('npm', osvArchive(osvRecord({ aliases, upstream })));
    expect(advisories[0]?.vulnerabilities).toEqual(about);
    expect(records[0]?.vulnerability.aliases).toEqual(aliases);
  });

  it('has the words, ids and links of its vulnerability', async () => {
    const { records } = await parseExport(
      'npm',
      osvArchive(
        osvRecord({
          aliases: [' CVE-2021-23337', 'CVE-2021-23337', 'GHSA-1,', ''],
          related: ['CVE-2020-8203'],
          summary: 'Command Injection',
          details: 'A long story.',
          published: '2021-05-06T16:05:51Z',
          modified: '2026-01-01T00:00:00Z',
          references: [
            { url: 'https://github.com/lodash' },
            { url: 'javascript:alert(1)' },
            { url: `https://${'x'.repeat(500)}` },
          ],
        }),
      ),
    );
    expect(records[0]?.vulnerability).toEqual({
      source: 'osv-npm',
      id: 'GHSA-1234-5678-9abc',
      aliases: ['CVE-2021-23337'],
      description: 'Command Injection',
      cvss: [],
      references: ['https://osv.dev/vulnerability/GHSA-1234-5678-9abc', 'https://github.com/lodash'],
      published: '2021-05-06T16:05:51Z',
      modified: '2026-01-01T00:00:00Z',
    });
  });

  it('is known by the entries of FriendsOfPHP that it links', async () => {
    const link = (path: string) => ({ url: `https://github.com/FriendsOfPHP/security-advisories/blob/master/${path}` });
    const references = [link('a/b-c/2026-01-02.yaml'), link('../x.yaml'), link('README.md')];
    const { records } = await parseExport('npm', osvArchive(osvRecord({ aliases: ['CVE-2026-1'], references })));
    expect(records[0]?.vulnerability.aliases).toEqual(['CVE-2026-1', 'FriendsOfPHP:a:b-c:2026-01-02']);
  });

  it('has its details where it has no summary, and not all of them', async () => {
    const { records } = await parseExport('npm', osvArchive(osvRecord({ details: 'x'.repeat(5_000) })));
    expect(records[0]?.vulnerability.description).toHaveLength(4_000);
  });
});

describe('the severity of an OSV record', () => {
  const v31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
  it.each([
    { name: "GitHub's word", values: { database_specific: { severity: 'MODERATE' } }, severity: 'Medium', scores: [] },
    {
      name: 'no word that is none',
      values: { database_specific: { severity: 'UNKNOWN' } },
      severity: undefined,
      scores: [],
    },
    { name: 'critical for malware', values: { id: 'MAL-2025-1011' }, severity: 'Critical', scores: [] },
    {
      name: 'scores of every version',
      values: {
        severity: [
          { type: 'CVSS_V3', score: v31 },
          { type: 'CVSS_V4', score: v4 },
        ],
      },
      severity: undefined,
      scores: [
        ['3.1', 9.8, 'GHSA'],
        ['4.0', 9.3, 'GHSA'],
      ],
    },
    {
      name: 'the score of version 4 with what is known of exploits, as its database shows it',
      values: { severity: [{ type: 'CVSS_V4', score: `${v4}/E:U` }] },
      severity: undefined,
      scores: [['4.0', 8.1, 'GHSA']],
    },
    {
      name: 'scores that stand with the package, once each',
      values: {
        id: 'PYSEC-2024-1',
        affected: [
          osvAffected({ severity: [{ type: 'CVSS_V3', score: v31 }] }),
          osvAffected({ severity: [{ type: 'CVSS_V3', score: v31 }] }),
          osvAffected({ severity: [{ type: 'CVSS_V4', score: v4 }] }, 'other', 'Maven'),
        ],
      },
      severity: undefined,
      scores: [['3.1', 9.8, 'PYSEC']],
    },
    {
      name: 'no scores that are none',
      values: {
        severity: [
          { type: 'Ubuntu', score: 'high' },
          { type: 'CVSS_V3', score: '9.8' },
          { type: 'CVSS_V4', score: 'CVSS:4.0/AV:N' },
        ],
      },
      severity: undefined,
      scores: [],
    },
  ])('is $name', async ({ values, severity, scores }) => {
    const { records } = await parseExport('npm', osvArchive(osvRecord(values)));
    expect(records[0]?.vulnerability.severity).toBe(severity);
    expect(records[0]?.advisories[0]?.severity).toBe(severity);
    expect(records[0]?.vulnerability.cvss.map(({ version, score, source }) => [version, score, source])).toEqual(
      scores,
    );
  });
});
