import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { distroinfo } from './distroinfo.ts';

const url = (name: string) => `https://debian.pages.debian.net/distro-info-data/${name}.csv`;
const debian = (...rows: readonly string[]) => ({
  url: url('debian'),
  content: ['version,codename,series,created,release,eol,eol-lts,eol-elts', ...rows].join('\n'),
});
const ubuntu = (...rows: readonly string[]) => ({
  url: url('ubuntu'),
  content: ['version,codename,series,created,release,eol,eol-server,eol-esm,eol-legacy', ...rows].join('\r\n'),
});

describe('releases', () => {
  it('of Debian end with their long-term support, after which there is one to be bought', async () => {
    const { lifecycles, malformed } = await parseFeed(
      distroinfo,
      debian(
        '1.1,Buzz,buzz,1993-08-16,1996-06-17,1997-06-05',
        '12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-07-11,2028-06-30,2033-06-30',
        '14,Forky,forky,2025-08-09',
        ',Sid,sid,1993-08-16',
      ),
    );
    expect(malformed).toBe(0);
    expect(lifecycles).toEqual([
      { scope: 'debian:1.1', ends: '1997-06-05' },
      { scope: 'debian:12', ends: '2028-06-30', extended: [{ name: 'Freexian ELTS', ends: '2033-06-30' }] },
    ]);
  });

  it('of Ubuntu have what is sold beyond', async () => {
    const { lifecycles } = await parseFeed(
      distroinfo,
      ubuntu(
        '6.06 LTS,Dapper Drake,dapper,2005-10-12,2006-06-01,2009-07-14,2011-06-01',
        '22.04 LTS,Jammy Jellyfish,jammy,2021-10-14,2022-04-21,2027-06-01,2027-06-01,2032-04-21,2034-04-25',
        '25.10,Questing Quokka,questing,2025-04-17,2025-10-09,2026-07-09',
      ),
    );
    expect(lifecycles).toEqual([
      { scope: 'ubuntu:6.06', ends: '2011-06-01' },
      {
        scope: 'ubuntu:22.04',
        ends: '2027-06-01',
        extended: [
          { name: 'Ubuntu Pro (ESM)', ends: '2032-04-21' },
          { name: 'Ubuntu Pro with Legacy Support', ends: '2034-04-25' },
        ],
      },
      { scope: 'ubuntu:25.10', ends: '2026-07-09' },
    ]);
  });

  it.each([
    { name: 'a version that is none', row: '../x,A,a,2020-01-01,2020-01-01,2030-01-01' },
    { name: 'more cells than columns', row: '12,A,a,2020-01-01,2020-01-01,2030-01-01,,,,x' },
  ])('with $name are left out', async ({ row }) => {
    const { lifecycles, malformed } = await parseFeed(distroinfo, debian(row, '13,B,b,x,x,2030-01-01'));
    expect([lifecycles.map(({ scope }) => scope), malformed]).toEqual([['debian:13'], 1]);
  });

  it.each([
    { name: 'empty', content: '', says: 'the document is empty' },
    { name: 'a page', content: '<html>\n', says: 'not a table of releases' },
    { name: 'of other columns', content: 'release,eol\n12,2030-01-01\n', says: 'not a table of releases' },
    { name: 'a line without end', content: 'x'.repeat(10_000), says: 'more than 4096 bytes' },
  ])('in a document that is $name are refused', async ({ content, says }) => {
    await expect(parseFeed(distroinfo, { url: url('debian'), content })).rejects.toThrow(says);
  });

  it('come from a table for each of the two', async () => {
    const documents = new Map(['debian', 'ubuntu'].map((name) => [url(name).replace('https://', ''), 'x']));
    expect((await fetchFeed(distroinfo, documents)).found).toEqual([url('debian'), url('ubuntu')]);
  });
});
