import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { arch } from './arch.ts';

const group = (values: object) => ({
  name: 'AVG-2855',
  packages: ['openssh'],
  status: 'Fixed',
  severity: 'High',
  type: 'authentication bypass',
  affected: '9.7p1-2',
  fixed: '9.8p1-1',
  ticket: null,
  issues: ['CVE-2024-6387'],
  advisories: [],
  ...values,
});
const parse = (...groups: readonly unknown[]) => parseFeed(arch, JSON.stringify(groups));

describe('the Arch Linux Security Tracker', () => {
  it.each([
    { name: 'a fix', values: {}, advisory: { status: 'fixed', ranges: [{ fixed: '9.8p1-1' }], severity: 'High' } },
    {
      name: 'no fix yet',
      values: { status: 'Vulnerable', fixed: null, severity: 'Critical' },
      advisory: { status: 'affected', ranges: [{}], severity: 'Critical' },
    },
    {
      name: 'a fix that is in no repository yet',
      values: { status: 'Vulnerable', severity: 'Low' },
      advisory: { status: 'affected', ranges: [{ fixed: '9.8p1-1' }], severity: 'Low' },
    },
    {
      name: 'a fix that is being tested',
      values: { status: 'Testing', severity: 'Medium' },
      advisory: { status: 'fixed', ranges: [{ fixed: '9.8p1-1' }], channel: 'testing', severity: 'Medium' },
    },
    {
      name: 'testing without a fix',
      values: { status: 'Testing', fixed: null },
      advisory: { status: 'affected', ranges: [{}] },
    },
    {
      name: 'packages that are not affected',
      values: { status: 'Not affected' },
      advisory: { status: 'not_affected', ranges: [{}] },
    },
    {
      name: 'a vulnerability nobody has looked into',
      values: { status: 'Unknown', fixed: undefined, severity: 'Unknown' },
      advisory: { status: 'under_investigation', ranges: [{}], severity: undefined },
    },
    {
      name: 'bulletins',
      values: { advisories: ['ASA-202407-1'] },
      advisory: { bulletins: ['ASA-202407-1'] },
    },
  ])('tells $name', async ({ values, advisory }) => {
    const { advisories, malformed } = await parse(group(values));
    expect(malformed).toBe(0);
    expect(advisories).toEqual([
      expect.objectContaining({
        source: 'arch',
        scope: 'arch',
        name: 'openssh',
        id: 'AVG-2855',
        vulnerabilities: ['CVE-2024-6387'],
        scheme: 'alpm',
        ...advisory,
      }),
    ]);
  });

  it('gives one record for a group, with an advisory for each package', async () => {
    const values = {
      packages: ['curl', 'lib32-curl', 'curl'],
      issues: ['CVE-2024-1', 'CVE-2024-2'].map((id) => `${id}000`),
      advisories: ['ASA-202407-1'],
    };
    const { records } = await parse(group(values), group({ name: 'AVG-1', type: 'unknown' }));
    expect(
      records.map(({ vulnerability, advisories }) => [vulnerability.description, advisories.map((one) => one.name)]),
    ).toEqual([
      ['authentication bypass', ['curl', 'lib32-curl']],
      ['', ['openssh']],
    ]);
    expect(records[0]?.vulnerability).toEqual({
      source: 'arch',
      id: 'AVG-2855',
      aliases: [],
      description: 'authentication bypass',
      severity: 'High',
      cvss: [],
      references: ['https://security.archlinux.org/AVG-2855', 'https://security.archlinux.org/ASA-202407-1'],
    });
    expect(records[0]?.advisories[1]?.vulnerabilities).toEqual(['CVE-2024-1000', 'CVE-2024-2000']);
  });

  it('counts entries of another shape, and reads the others', async () => {
    const { records, malformed } = await parse(
      group({}),
      null,
      group({ name: '../AVG-1' }),
      group({ packages: [] }),
      group({ packages: ['a b'] }),
      group({ status: 'Perhaps' }),
      group({ fixed: 7 }),
      group({ fixed: '1 2' }),
      group({ issues: [] }),
      group({ issues: ['constructor'] }),
      group({ advisories: ['<script>'] }),
      [[[]]],
    );
    expect([records.length, malformed]).toEqual([1, 11]);
  });

  it.each([
    { name: 'cut off', document: '[{"name":"AVG-1"', says: 'https://feed.example/0: the document is cut off' },
    { name: 'a web page', document: '<html>', says: 'https://feed.example/0: the document is neither' },
    { name: 'empty', document: '', says: 'https://feed.example/0: the document is empty' },
    { name: 'one endless value', document: `["${'x'.repeat(2 << 20)}"]`, says: 'has more than 1048576 bytes' },
  ])('is refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(arch, document)).rejects.toThrow(says);
  });

  it('is one document', async () => {
    const url = 'security.archlinux.org/json';
    const { asked, found } = await fetchFeed(arch, new Map([[url, '[]']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
