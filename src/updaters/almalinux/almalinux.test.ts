import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchFeed } from '../../../test/support/feed-documents.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { almalinux } from './almalinux.ts';

const build = (name: string, arch: string, values: object = {}) => ({
  ...{ name, epoch: '0', version: '7.76.1', release: '26.el9_3.2', arch, src: 'curl-7.76.1-26.el9_3.2.src.rpm' },
  ...values,
});
const erratum = (values: object = {}) => ({
  id: 'ALSA-2023:5763',
  type: 'security',
  severity: 'Important',
  title: 'Important: curl security update',
  description: 'A flaw of curl.',
  issued_date: 1_697_414_400,
  packages: [build('curl', 'x86_64')],
  references: [
    { id: 'RHSA-2023:5763', type: 'rhsa' },
    { id: 'CVE-2023-38545', type: 'cve' },
    { id: 'CVE-2023-38546', type: 'cve' },
    { id: 'ALSA-2023:5763', type: 'self' },
  ],
  ...values,
});

async function parse(data: readonly unknown[], text = JSON.stringify({ schema_version: '1.0', data })) {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-almalinux-'));
  const path = join(folder, 'x');
  writeFileSync(path, text);
  let malformed = 0;
  const files = [{ url: 'https://errata.almalinux.org/9/errata.full.json', path }];
  try {
    const all = await Array.fromAsync(
      almalinux.parse({ fingerprint: '', files }, (reason) => {
        if (reason === 'malformed') malformed++;
      }),
    );
    const records = all.filter((one): one is AdvisoryRecord => 'advisories' in one);
    return { records, advisories: records.flatMap((one) => one.advisories), malformed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("AlmaLinux's errata", () => {
  it('are bulletins about CVEs, with a fix for each package', async () => {
    const { records, advisories } = await parse([erratum()]);
    expect(records[0]?.vulnerability).toEqual({
      source: 'almalinux',
      id: 'ALSA-2023:5763',
      aliases: [],
      description: 'A flaw of curl.',
      severity: 'High',
      cvss: [],
      references: ['https://errata.almalinux.org/9/ALSA-2023-5763.html'],
      published: '2023-10-16T00:00:00.000Z',
    });
    expect(advisories).toEqual([
      {
        source: 'almalinux',
        id: 'ALSA-2023:5763',
        vulnerabilities: ['CVE-2023-38545', 'CVE-2023-38546'],
        scope: 'almalinux:9',
        name: 'curl',
        scheme: 'rpm',
        ranges: [{ fixed: '7.76.1-26.el9_3.2' }],
        status: 'fixed',
        severity: 'High',
        fixedOn: '2023-10-16',
      },
    ]);
  });

  it.each([
    { name: 'an epoch', pkg: build('bind', 'x86_64', { epoch: '32' }), says: '32:7.76.1-26.el9_3.2' },
    { name: 'an epoch that is a number', pkg: build('bind', 'x86_64', { epoch: 32 }), says: '32:7.76.1-26.el9_3.2' },
    {
      name: 'a module',
      pkg: build('nodejs', 'x86_64', { module: 'nodejs:18:9010020221207131845:8cf767d6:i686' }),
      says: '7.76.1-26.el9_3.2 of nodejs:18',
    },
  ])('tell a package with $name', async ({ pkg, says }) => {
    const { advisories } = await parse([erratum({ packages: [pkg] })]);
    expect(advisories.map(({ ranges, only }) => [ranges[0]?.fixed, only?.module].filter(Boolean).join(' of '))).toEqual(
      [says],
    );
  });

  it('for other reasons than security count where they are about CVEs', async () => {
    const other = { type: 'bugfix', id: 'ALBA-2023:1' };
    const { records } = await parse([erratum(other), erratum({ ...other, id: 'ALBA-2023:2', references: [] })]);
    expect(records.map((one) => one.vulnerability.id)).toEqual(['ALBA-2023:1']);
  });

  it('about no CVE stand for themselves', async () => {
    expect((await parse([erratum({ references: [] })])).advisories[0]).not.toHaveProperty('vulnerabilities');
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await parse([
      erratum(),
      erratum({ id: '../../etc/passwd' }),
      erratum({ packages: undefined }),
      erratum({ packages: [build('a b', 'x86_64')] }),
      erratum({ packages: [build('a', 'x86_64', { epoch: 'x' })] }),
      null,
    ]);
    expect([records.length, malformed]).toEqual([1, 5]);
  });

  it.each([
    ['cut off', '{"data":[{', 'cut off'],
    ['a web page', '<html></html>', 'neither a JSON object nor an array'],
    ['something else', '{}', 'has no "data"'],
  ])('are refused where the document is %s', async (_, text, says) => {
    await expect(parse([], text)).rejects.toThrow(says);
  });

  it('are fetched by release, and one that is not there yet may be missing', async () => {
    const document = (release: number) => `errata.almalinux.org/${release}/errata.full.json`;
    const { found } = await fetchFeed(almalinux, new Map([8, 9, 10].map((one) => [document(one), '{"data":[]}'])));
    expect(found).toEqual([8, 9, 10].map((one) => `https://${document(one)}`));
  });
});
