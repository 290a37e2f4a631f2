import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { xzOf } from '../../../test/support/xz.ts';
import { ubuntuTracker } from './tracker.ts';

const archive = (files: Readonly<Record<string, string>>) =>
  xzOf(
    layerTar(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`ubuntu-cve-tracker-master/${name}`, text])),
    ),
  );
const file = (...lines: readonly string[]) => ['Candidate: CVE-2014-0160', ...lines, ''].join('\n');
const read = (...lines: readonly string[]) =>
  parseFeed(ubuntuTracker, archive({ 'active/CVE-2014-0160': file(...lines) }));

describe("Ubuntu's CVE tracker", () => {
  it.each([
    { line: 'released (1.0.1-4ubuntu5.12)', told: { status: 'fixed', ranges: [{ fixed: '1.0.1-4ubuntu5.12' }] } },
    { line: 'not-affected (5.19.0-15.15)', told: { status: 'fixed', ranges: [{ fixed: '5.19.0-15.15' }] } },
    {
      line: 'not-affected (code not present)',
      told: { status: 'not_affected', ranges: [{}], note: 'code not present' },
    },
    { line: 'not-affected', told: { status: 'not_affected', note: undefined } },
    { line: 'needed', told: { status: 'affected', ranges: [{}] } },
    { line: 'active', told: { status: 'affected' } },
    { line: 'pending (1.0.1-4ubuntu5.13)', told: { status: 'affected', note: '1.0.1-4ubuntu5.13' } },
    { line: 'needs-triage', told: { status: 'under_investigation' } },
    { line: 'deferred (2022-06-01)', told: { status: 'fix_deferred', note: '2022-06-01' } },
    { line: 'ignored (end of life, was needed)', told: { status: 'end_of_life', note: 'end of life, was needed' } },
    { line: 'ignored (end of standard support)', told: { status: 'end_of_life' } },
    { line: 'ignored (superseded by openjdk-8)', told: { status: 'will_not_fix', note: 'superseded by openjdk-8' } },
    { line: 'ignored', told: { status: 'will_not_fix', note: undefined } },
    { line: 'DNE', told: undefined },
    { line: 'DNE (removed from archive)', told: undefined },
    { line: 'released', told: undefined },
    { line: 'released (end of life)', told: undefined },
    { line: '', told: undefined },
    { line: 'something new', told: undefined },
  ])('takes "$line" for what it means', async ({ line, told }) => {
    const { advisories, malformed } = await read(`precise_openssl: ${line}`);
    expect(malformed).toBe(0);
    const common = {
      source: 'ubuntu-tracker',
      scope: 'ubuntu:12.04',
      name: 'openssl',
      id: 'CVE-2014-0160',
      scheme: 'deb',
    };
    expect(advisories).toEqual(told ? [expect.objectContaining({ ...common, ...told })] : []);
  });

  it('speaks of releases alone that no other feed has', async () => {
    const { advisories } = await read(
      'upstream_openssl: released (1.0.1g)',
      ...['trusty', 'trusty/esm', 'precise/esm', 'jammy', 'esm-infra/xenial', 'devel', 'vivid/ubuntu-core'].map(
        (one) => `${one}_openssl: needed`,
      ),
      ...['dapper', 'quantal', 'oracular', 'plucky'].map((one) => `${one}_openssl: needed`),
      'mantic_consul:not-affected (1.10.12+dfsg1-1)',
      'precise_lib_with_dashes: needed',
    );
    expect(advisories.map(({ scope, name }) => `${scope} ${name}`)).toEqual([
      'ubuntu:6.06 openssl',
      'ubuntu:12.10 openssl',
      'ubuntu:24.10 openssl',
      'ubuntu:25.04 openssl',
      'ubuntu:23.10 consul',
      'ubuntu:12.04 lib_with_dashes',
    ]);
  });

  it('tells of the vulnerability', async () => {
    const { records } = await read(
      'PublicDate: 2014-04-07 22:55:00 UTC',
      'References: ',
      ' http://heartbleed.com/',
      ' see also',
      'Description:',
      ' The (1) TLS and (2) DTLS implementations',
      ' do not properly handle packets.',
      'Notes:',
      ' mdeslaur> a note',
      'Priority: high',
      ' Everybody has rated this as high',
      'CVSS:',
      ' nvd: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N [7.5 HIGH]',
      ' nothing',
      'Description: another one',
      'precise_openssl: needed',
    );
    expect(records).toMatchObject([
      {
        vulnerability: {
          source: 'ubuntu-tracker',
          id: 'CVE-2014-0160',
          description: 'The (1) TLS and (2) DTLS implementations do not properly handle packets.',
          severity: 'High',
          cvss: [{ version: '3.1', score: 7.5, source: 'nvd' }],
          published: '2014-04-07T22:55:00Z',
          references: ['https://ubuntu.com/security/CVE-2014-0160', 'http://heartbleed.com/'],
        },
        advisories: [{ severity: 'High' }],
      },
    ]);
  });

  it('takes a day for a time, and no priority for none', async () => {
    const { records } = await read('PublicDate: 2014-04-07', 'Priority: untriaged', 'precise_openssl: needed');
    expect(records[0]?.vulnerability).toMatchObject({ published: '2014-04-07T00:00:00Z', severity: undefined });
  });

  it('has files of another shape counted, and the others read', async () => {
    const line = 'precise_openssl: needed';
    const { records, malformed } = await parseFeed(
      ubuntuTracker,
      archive({
        'active/CVE-2014-0160': file(line),
        'retired/CVE-2014-0161': `Candidate: CVE-2014-0161\n${line}\n`,
        'ignored/CVE-2014-0162': `${line}\n`,
        'retired/CVE-2014-0163': `Candidate: ../../etc\n${line}\n`,
        'retired/CVE-2014-0164': 'Candidate: CVE-2014-0164\n',
        'retired/CVE-2006-NNN0': file(line),
        'active/00boilerplate': file(line),
        README: file(line),
      }),
    );
    expect([records.length, malformed]).toEqual([2, 2]);
  });

  it.each([
    {
      name: 'cut off',
      document: archive({ 'active/CVE-2014-0160': file() }).subarray(0, -20),
      says: 'the stream is cut off',
    },
    {
      name: 'of something else',
      document: archive({ README: '' }),
      says: 'the archive has no files of vulnerabilities',
    },
    { name: 'a web page', document: '<html></html>', says: 'the tar archive is cut off' },
  ])('is refused where the archive is $name', async ({ document, says }) => {
    await expect(parseFeed(ubuntuTracker, document)).rejects.toThrow(says);
  });

  it('is one archive', async () => {
    const url = 'git.launchpad.net/ubuntu-cve-tracker/snapshot/ubuntu-cve-tracker-master.tar.xz';
    const { asked, found } = await fetchFeed(ubuntuTracker, new Map([[url, 'x']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
