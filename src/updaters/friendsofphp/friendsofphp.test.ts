import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { friendsofphp } from './friendsofphp.ts';

const path = 'security-advisories-master/symfony/http-kernel/2014-05-20.yaml';
const archive = (files: Readonly<Record<string, string>>) => gzipSync(layerTar(files));
const branch = (name: string, versions: readonly string[], time = '~') =>
  `    ${name}:\n        time: ${time}\n        versions: [${versions.map((one) => `'${one}'`).join(', ')}]\n`;
const entry = (branches: string, rest = 'cve: ~\n') =>
  `title: A flaw\nlink: https://symfony.example\n${rest}branches:\n${branches}reference: composer://Symfony/Http-Kernel\n`;
const parse = async (text: string) => {
  const { records, malformed } = await parseFeed(friendsofphp, archive({ [path]: text }));
  expect([records.length, malformed]).toEqual([1, 0]);
  return { vulnerability: records[0]?.vulnerability, advisory: records[0]?.advisories[0] };
};

describe("an entry of FriendsOfPHP's database", () => {
  it('is an advisory for the package, under an id made of its path', async () => {
    const ownId = 'FriendsOfPHP:symfony:http-kernel:2014-05-20';
    expect(await parse(entry(branch('2.x', ['<2.3.19'])))).toEqual({
      advisory: {
        source: 'friendsofphp',
        scope: 'packagist',
        name: 'symfony/http-kernel',
        id: ownId,
        scheme: 'composer',
        ranges: [{ fixed: '2.3.19' }],
        status: 'fixed',
      },
      vulnerability: {
        source: 'friendsofphp',
        id: ownId,
        aliases: [],
        description: 'A flaw',
        cvss: [],
        references: [
          'https://github.com/FriendsOfPHP/security-advisories/blob/master/symfony/http-kernel/2014-05-20.yaml',
          'https://symfony.example',
        ],
      },
    });
  });

  it('has the CVE id where there is one, and the other one still', async () => {
    const { vulnerability, advisory } = await parse(entry(branch('2.x', ['<2.3.19']), 'cve: CVE-2014-5245\n'));
    expect([vulnerability?.id, advisory?.id]).toEqual(['CVE-2014-5245', 'CVE-2014-5245']);
    expect(vulnerability?.aliases).toEqual(['FriendsOfPHP:symfony:http-kernel:2014-05-20']);
  });

  it.each([
    {
      name: 'branches that were given up as one with that which was mended',
      branches:
        branch('2.0.x', ['>=2.0.0', '<2.1.0']) +
        branch('2.1.x', ['>=2.1.0', '<2.2.0']) +
        branch('2.2.x', ['>=2.2.0', '<2.2.9']),
      ranges: [{ introduced: '2.0.0', fixed: '2.2.9' }],
    },
    {
      name: 'branches with a fix each',
      branches: branch('1.x', ['>=1.0', '<1.5']) + branch('2.x', ['>=2.0', '<2.5']),
      ranges: [
        { introduced: '1.0', fixed: '1.5' },
        { introduced: '2.0', fixed: '2.5' },
      ],
    },
    {
      name: 'a branch between versions',
      branches: branch('1.x', ['>0.7.1', '<=1.0.4-beta1']),
      ranges: [{ after: '0.7.1', lastAffected: '1.0.4-beta1' }],
    },
  ])('tells $name', async ({ branches, ranges }) => {
    expect((await parse(entry(branches))).advisory?.ranges).toEqual(ranges);
  });

  it('has no fix where only the last affected version is told', async () => {
    expect((await parse(entry(branch('1.x', ['<=1.7.2'])))).advisory?.status).toBe('affected');
  });

  it('tells the day on which the last branch was mended', async () => {
    const branches =
      branch('1.x', ['<1.5'], '2014-09-03 07:40:02') +
      branch('2.x', ['>=2.0', '<2.5'], "'2014-10-01 08:00:00'") +
      branch('3.x', ['>=3.0', '<3.5'], 'soon');
    expect((await parse(entry(branches))).advisory?.fixedOn).toBe('2014-10-01');
  });

  it.each([
    { name: 'no package', text: entry(branch('1.x', ['<1'])).replace('composer://', 'https://') },
    { name: 'a bound that is none', text: entry(branch('1.x', ['~1.0'])) },
    { name: 'a bound twice', text: entry(branch('1.x', ['<1.0', '<2.0'])) },
    { name: 'a branch without bounds', text: entry(branch('1.x', [])) },
    { name: 'no YAML', text: '[' },
  ])('with $name is counted, and the others are read', async ({ text }) => {
    const files = { [path]: text, 'x/a/b/c.yaml': entry(branch('1.x', ['<1'])) };
    const { records, malformed } = await parseFeed(friendsofphp, archive(files));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

describe("FriendsOfPHP's database", () => {
  it('is read entry by entry, and nothing else of the archive', async () => {
    const files = { 'x/README.md': '', 'x/validator.php': '', 'x/a/b.yaml': '[', [path]: entry(branch('1.x', ['<1'])) };
    expect(await parseFeed(friendsofphp, archive(files))).toMatchObject({ records: [{}], malformed: 0 });
  });

  it.each([
    { name: 'it has no advisories', document: archive({ 'x/README.md': '' }), says: 'has no advisories' },
    {
      name: 'it is cut off',
      document: archive({ [path]: entry('') }).subarray(0, -20),
      says: 'https://feed.example/0: ',
    },
    { name: 'it is a web page', document: '<html>', says: 'https://feed.example/0: ' },
  ])('is refused where $name', async ({ document, says }) => {
    await expect(parseFeed(friendsofphp, document)).rejects.toThrow(says);
  });

  it('is fetched as one archive', async () => {
    const url = 'github.com/FriendsOfPHP/security-advisories/archive/refs/heads/master.tar.gz';
    const { asked, found } = await fetchFeed(friendsofphp, new Map([[url, 'x']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
