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

  it('is one document', async () => {
    const url = 'security-tracker.debian.org/tracker/data/json';
    const { asked, found } = await fetchFeed(debian, new Map([[url, '{}']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
