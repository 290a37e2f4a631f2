import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { debian } from './debian.ts';

const parse = (data: unknown) => parseFeed(debian, JSON.stringify(data));
const entry = (release: object, codename = 'bookworm') => ({
  curl: { 'CVE-2024-1': { releases: { [codename]: release } } },
});

describe('the Debian Security Tracker', () => {
  it.each([
    {
      name: 'a fix',
      release: { status: 'resolved', fixed_version: '7.88.1-10+deb12u5', urgency: 'medium' },
      advisory: { status: 'fixed', ranges: [{ fixed: '7.88.1-10+deb12u5' }], severity: 'Medium' },
    },
    {
      name: 'a package that was never affected',
      release: { status: 'resolved', fixed_version: '0', urgency: 'unimportant' },
      advisory: { status: 'not_affected', ranges: [{}], severity: 'Negligible' },
    },
    {
      name: 'no fix yet',
      release: { status: 'open', urgency: 'not yet assigned', repositories: { bookworm: '7.88.1-10' } },
      advisory: { status: 'affected', ranges: [{}], severity: undefined },
    },
    {
      name: 'no advisory planned',
      release: { status: 'open', urgency: 'low', nodsa: 'Minor issue', nodsa_reason: '' },
      advisory: { status: 'affected', severity: 'Low', note: 'no DSA: Minor issue' },
    },
    {
      name: 'a vulnerability to be ignored',
      release: { status: 'open', urgency: 'low', nodsa: 'Too intrusive', nodsa_reason: 'ignored' },
      advisory: { status: 'will_not_fix', note: 'no DSA (ignored): Too intrusive' },
    },
    {
      name: 'a fix that was put off',
      release: { status: 'open', urgency: 'high', nodsa: 'Wait for others', nodsa_reason: 'postponed' },
      advisory: { status: 'fix_deferred', severity: 'High', note: 'no DSA (postponed): Wait for others' },
    },
    {
      name: 'a package that is not supported any more',
      release: { status: 'open', urgency: 'end-of-life' },
      advisory: { status: 'end_of_life', ranges: [{}], severity: undefined },
    },
    {
      name: 'a vulnerability nobody has looked into',
      release: { status: 'undetermined', urgency: 'medium**' },
      advisory: { status: 'under_investigation', severity: 'Medium' },
    },
    {
      name: 'a fixed version beside an open status',
      release: { status: 'open', fixed_version: '1.0', urgency: 'unimportant' },
      advisory: { status: 'affected', ranges: [{}], severity: 'Negligible' },
    },
    {
      name: 'a fix of a package that is not supported any more',
      release: { status: 'resolved', fixed_version: '1.0', urgency: 'end-of-life' },
      advisory: { status: 'fixed', ranges: [{ fixed: '1.0' }] },
    },
    {
      name: 'an urgency it has not had so far',
      release: { status: 'open', urgency: 'constructor' },
      advisory: { status: 'affected', severity: undefined },
    },
  ])('tells $name', async ({ release, advisory }) => {
    const { advisories, malformed } = await parse(entry(release));
    expect(malformed).toBe(0);
    expect(advisories).toEqual([
      expect.objectContaining({
        source: 'debian',
        scope: 'debian:12',
        name: 'curl',
        id: 'CVE-2024-1',
        scheme: 'deb',
        ...advisory,
      }),
    ]);
  });

  it.each([
    { codename: 'buster', scopes: ['debian:10'] },
    { codename: 'trixie', scopes: ['debian:13'] },
    { codename: 'forky', scopes: ['debian:14', 'debian:forky'] },
    { codename: 'sid', scopes: ['debian:sid'] },
    { codename: 'constructor', scopes: ['debian:constructor'] },
  ])('speaks of $codename in $scopes', async ({ codename, scopes }) => {
    const { advisories } = await parse(entry({ status: 'open' }, codename));
    expect(advisories.map((one) => one.scope)).toEqual(scopes);
  });

  it('gives one record for a vulnerability of a package, with all releases', async () => {
    const { records } = await parse({
      openssl: {
        'CVE-2019-1543': {
          scope: 'remote',
          debianbug: 923_845,
          description: 'ChaCha20-Poly1305 is an AEAD cipher',
          releases: {
            bullseye: { fixed_version: '1.1.1c-1', status: 'resolved', urgency: 'low' },
            trixie: { fixed_version: '1.1.1c-1', status: 'resolved', urgency: 'low' },
          },
        },
        'TEMP-0000000-A1B2C3': { releases: { bullseye: { status: 'open', urgency: 'unimportant' } } },
      },
      empty: {},
    });
    expect(records.map((record) => [record.vulnerability.id, record.advisories.map((one) => one.scope)])).toEqual([
      ['CVE-2019-1543', ['debian:11', 'debian:13']],
      ['TEMP-0000000-A1B2C3', ['debian:11']],
    ]);
    expect(records[0]?.vulnerability).toEqual({
      source: 'debian',
      id: 'CVE-2019-1543',
      aliases: [],
      description: 'ChaCha20-Poly1305 is an AEAD cipher',
      cvss: [],
      references: ['https://security-tracker.debian.org/tracker/CVE-2019-1543'],
    });
  });

  it('keeps texts short', async () => {
    const { records, advisories } = await parse({
      curl: {
        'CVE-2024-1': {
          description: 'x'.repeat(5_000),
          releases: { sid: { status: 'open', nodsa: 'y'.repeat(5_000), nodsa_reason: null } },
        },
      },
    });
    expect(records[0]?.vulnerability.description).toHaveLength(4_000);
    expect(advisories[0]?.note).toHaveLength(308);
  });

  it('counts entries of another shape, and reads the others', async () => {
    const good = { releases: { bookworm: { status: 'open' } } };
    const { records, malformed } = await parse({
      curl: {
        'CVE-2024-1': good,
        'CVE-2024-2': { releases: { bookworm: {} } },
        'CVE-2024-3': { releases: [] },
        'CVE-2024-4': null,
        'CVE-2024-5': { description: 7, releases: {} },
        '../../etc/passwd': good,
      },
    });
    expect([records.length, malformed]).toEqual([1, 5]);
  });

  it.each([
    {
      name: 'cut off',
      document: '{"curl":{"CVE-2024-1":{"releases"',
      says: 'https://feed.example/0: the document is cut off',
    },
    { name: 'a web page', document: '<html>', says: 'https://feed.example/0: the document is neither' },
    {
      name: 'a remark',
      document: '{"error":"under maintenance"}',
      says: '0: "error" of the document is neither a JSON object nor an array',
    },
    { name: 'empty', document: '', says: 'https://feed.example/0: the document is empty' },
  ])('is refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(debian, document)).rejects.toThrow(says);
  });

  it('is one document, beside others that may be missing', async () => {
    const url = 'security-tracker.debian.org/tracker/data/json';
    const { asked, found } = await fetchFeed(debian, new Map([[url, '{}']]));
    expect(asked).toEqual([`https://${url}`, `${lists}/DSA/list`, `${lists}/DLA/list`, extended]);
    expect(found).toEqual([`https://${url}`]);
  });
});

const lists = 'https://salsa.debian.org/security-tracker-team/security-tracker/-/raw/master/data';
const extended = 'https://deb.freexian.com/extended-lts/tracker/data/json';
const list = (name: string, ...lines: readonly string[]) => ({
  url: `${lists}/${name}/list`,
  content: lines.join('\n'),
});

describe("the security team's lists", () => {
  const fixed = (version: string) => ({ status: 'resolved', fixed_version: version, urgency: 'medium' });
  const tracker = JSON.stringify({
    xen: {
      'CVE-2022-42331': { releases: { bullseye: fixed('4.14.5+94-1'), bookworm: fixed('4.17.0-1') } },
      'CVE-2022-42332': { releases: { bullseye: fixed('4.14.5+86-1') } },
      'CVE-2022-42333': { releases: { bullseye: { status: 'open' } } },
    },
  });
  const first = [
    '[25 Mar 2023] DSA-5378-1 xen - security update',
    '\t{CVE-2022-42331 CVE-2022-42332}',
    '\t[bullseye] - xen 4.14.5+94-1',
  ];
  const read = async (...documents: Parameters<typeof list>[1][]) => {
    const { advisories, malformed } = await parseFeed(debian, tracker, list('DSA', ...documents));
    const told = advisories.flatMap(({ id, scope, bulletins, fixedOn }) =>
      bulletins ? [{ id, scope, bulletins, fixedOn }] : [],
    );
    return { told, malformed };
  };

  it('tell what brought a fix, and when', async () => {
    expect(await read(...first)).toEqual({
      told: [
        { id: 'CVE-2022-42331', scope: 'debian:11', bulletins: ['DSA-5378-1'], fixedOn: '2023-03-25' },
        // The bulletin brought a later version than the one that the tracker names.
        { id: 'CVE-2022-42332', scope: 'debian:11', bulletins: ['DSA-5378-1'], fixedOn: undefined },
      ],
      malformed: 0,
    });
  });

  it('tell all bulletins, the first one first, whatever stands between', async () => {
    const { told } = await parseFeed(
      debian,
      tracker,
      list('DLA', '[01 Jan 2023] DLA-1 xen - update', '\t{CVE-2022-42331}', '\t[bullseye] - xen 4.14.5+90-1', ''),
      list(
        'DSA',
        ...first,
        '\tNOTE: fixed in testing at time of DSA',
        '[02 Apr 2023] DSA-5379-2 xen - regression update',
        '\t{CVE-2022-42331}',
        '\t[bookworm] - xen <not-affected>',
        '\t[bullseye] - xen 4.14.5+94-2',
        '\t[bullseye] - xen',
      ),
    ).then(({ advisories }) => ({ told: advisories[0] }));
    expect(told).toMatchObject({ bulletins: ['DLA-1', 'DSA-5378-1', 'DSA-5379-2'], fixedOn: '2023-03-25' });
  });

  it('say nothing of a vulnerability where they name none', async () => {
    const lines = [...first, '[26 Mar 2023] DSA-5356-2 xen - regression update', '\t[bullseye] - xen 4.14.5+94-1'];
    expect((await read(...lines)).told[0]?.bulletins).toEqual(['DSA-5378-1']);
  });

  it('are counted where a head is none, or there is none at all', async () => {
    const heads = [
      '[25 March 2023] DSA-1-1 xen',
      '[25 Mai 2023] DSA-1-1 xen',
      '[25 Mar 2023] ../1 xen',
      '[25 Mar 2023] DSA-1',
    ];
    expect((await read(...heads, ...first)).malformed).toBe(4);
    expect((await read('<html>', '')).malformed).toBe(1);
  });

  it('are refused where a line has no end', async () => {
    await expect(read(`\t{${'CVE-2022-42331 '.repeat(10_000)}`)).rejects.toThrow(
      `${lists}/DSA/list: a line of the document`,
    );
  });
});

describe('Extended LTS', () => {
  const read = async (buster: object, repositories?: Readonly<Record<string, string>>) => {
    const releases = { buster: { ...buster, repositories }, bookworm: { status: 'open' } };
    const content = JSON.stringify({ curl: { 'CVE-2024-1001': { releases } } });
    const { advisories, records } = await parseFeed(
      debian,
      { url: extended, content },
      JSON.stringify({
        curl: {
          'CVE-2024-1001': {
            description: 'A flaw.',
            releases: { bookworm: { status: 'resolved', fixed_version: '8' } },
          },
        },
      }),
      list('DLA', '[01 Jan 2024] DLA-1-1 curl - update', '\t{CVE-2024-1001}', '\t[buster] - curl 7.64.0-4+deb10u8'),
    );
    expect(advisories.filter(({ scope }) => scope === 'debian:12')).toMatchObject([{ status: 'fixed' }]);
    expect(records.flatMap((record) => record.advisories)).toEqual(advisories);
    return advisories
      .filter(({ scope }) => scope === 'debian:10')
      .map(({ status, ranges, channel, bulletins }) => ({ status, fixed: ranges[0]?.fixed, channel, bulletins }));
  };
  const resolved = (fixed: string) => ({ status: 'resolved', fixed_version: fixed });

  it('is what a fix needs that came after the end of a release', async () => {
    const suites = {
      buster: '7.64.0-4+deb10u2',
      'buster-security': '7.64.0-4+deb10u9',
      'buster-lts': '7.64.0-4+deb10u11',
    };
    for (const fixed of ['7.64.0-4+deb10u10', '7.64.0-4+deb10u11']) {
      const [everybody, subscribers] = await read({ ...resolved(fixed), urgency: 'low' }, suites);
      expect(everybody).toMatchObject({ status: 'end_of_life', fixed: undefined, channel: undefined });
      expect(subscribers).toMatchObject({ status: 'fixed', fixed, channel: 'freexian-elts' });
    }
  });

  it.each([
    {
      name: 'a fix of a bulletin',
      release: resolved('7.64.0-4+deb10u8'),
      told: { status: 'fixed', bulletins: ['DLA-1-1'] },
    },
    {
      name: 'a fix in the archive',
      release: resolved('7.64.0-4+deb10u3'),
      told: { status: 'fixed', fixed: '7.64.0-4+deb10u3' },
    },
    { name: 'no fix', release: { status: 'open' }, told: { status: 'affected' } },
    { name: 'a package that was never affected', release: resolved('0'), told: { status: 'not_affected' } },
    {
      name: 'a package without support',
      release: { status: 'open', urgency: 'end-of-life' },
      told: { status: 'end_of_life' },
    },
  ])('says of an ended release $name as Debian did', async ({ release, told }) => {
    const found = await read(release, { 'buster-security': '7.64.0-4+deb10u3' });
    expect(found).toEqual([expect.objectContaining({ channel: undefined, ...told })]);
  });
});
