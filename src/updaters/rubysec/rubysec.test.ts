import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { rubysec } from './rubysec.ts';

const path = 'ruby-advisory-db-master/gems/rails/CVE-2026-1234.yml';
const archive = (files: Readonly<Record<string, string>>) => gzipSync(layerTar(files));
const entry = (lines: string) => `---\ngem: rails\ncve: 2026-1234\ntitle: A flaw\n${lines}`;
const parse = async (text: string) => {
  const { records, malformed } = await parseFeed(rubysec, archive({ [path]: text }));
  expect([records.length, malformed]).toEqual([1, 0]);
  return { vulnerability: records[0]?.vulnerability, advisory: records[0]?.advisories[0] };
};
const versions = (patched: readonly string[], unaffected: readonly string[] = []) =>
  ['patched', 'unaffected']
    .map((kind, index) => `${kind}_versions: ${JSON.stringify([patched, unaffected][index])}\n`)
    .join('');

describe('an entry of the Ruby Advisory Database', () => {
  it.each([
    { name: 'a fix', patched: ['>= 1.2.3'], ranges: [{ fixed: '1.2.3' }] },
    {
      name: 'fixes of several branches, which allow no pre-release of the next',
      patched: ['~> 4.2.5.1', '~> 4.3.0.rc1', '>= 5.0'],
      ranges: [
        { fixed: '4.2.5.1' },
        { introduced: '4.2.6.a', fixed: '4.3.0.rc1' },
        { introduced: '4.4.a', fixed: '5.0' },
      ],
    },
    {
      name: 'a branch of one number',
      patched: ['~> 3', '>= 6'],
      ranges: [{ fixed: '3' }, { introduced: '4.a', fixed: '6' }],
    },
    {
      name: 'a branch within bounds',
      patched: ['~> 1.1.3, >= 1.1.5', '< 1.1, >= 0.9'],
      ranges: [{ fixed: '0.9' }, { introduced: '1.1', fixed: '1.1.5' }, { introduced: '1.2.a' }],
    },
    {
      name: 'versions before the flaw',
      patched: ['>= 2.0'],
      unaffected: ['< 1.5'],
      ranges: [{ introduced: '1.5', fixed: '2.0' }],
    },
    {
      name: 'the last version before the flaw',
      patched: ['> 2.0'],
      unaffected: ['<= 1.5'],
      ranges: [{ after: '1.5', lastAffected: '2.0' }],
    },
    {
      name: 'a single version that is not affected',
      patched: ['= 1.6.0', '2.0'],
      ranges: [{ fixed: '1.6.0' }, { after: '1.6.0', fixed: '2.0' }, { after: '2.0' }],
    },
    { name: 'nothing of requirements that allow nothing', patched: ['> 2.0, < 1.0', '>= 3'], ranges: [{ fixed: '3' }] },
    { name: 'no version at all', patched: ['>= 0.a', '< 1'], ranges: [] },
    { name: 'overlapping ones', patched: ['>= 1, < 3', '>= 2, < 2.5', '< 1.5'], ranges: [{ introduced: '3' }] },
  ])('tells $name', async ({ patched, unaffected, ranges }) => {
    const { advisory } = await parse(entry(versions(patched, unaffected)));
    expect(advisory?.ranges).toEqual(ranges);
    expect(advisory?.status).toBe('fixed');
  });

  it.each([
    { name: 'every version is affected', lines: '', ranges: [{}] },
    { name: 'there is no fix', lines: versions([], ['< 1.0']), ranges: [{ introduced: '1.0' }] },
  ])('tells where $name', async ({ lines, ranges }) => {
    expect((await parse(entry(lines))).advisory).toMatchObject({ status: 'affected', ranges });
  });

  it('is an advisory for the gem, with what the database knows', async () => {
    const text = entry(
      'ghsa: a1b2-c3d4-e5f6\nosvdb: 12345\ndate: 2026-02-03\ncvss_v2: 5.0\ncvss_v3: 9.8\nurl: https://rails.example\nrelated:\n  url:\n    - javascript:1\n    - https://more.example\npatched_versions: [">= 1.10"]\n',
    );
    expect(await parse(text)).toEqual({
      advisory: {
        source: 'rubysec',
        scope: 'rubygems',
        name: 'rails',
        id: 'CVE-2026-1234',
        scheme: 'gem',
        ranges: [{ fixed: '1.10' }],
        status: 'fixed',
      },
      vulnerability: {
        source: 'rubysec',
        id: 'CVE-2026-1234',
        aliases: ['GHSA-a1b2-c3d4-e5f6', 'OSVDB-12345'],
        description: 'A flaw',
        severity: 'Critical',
        cvss: [],
        references: [
          'https://github.com/rubysec/ruby-advisory-db/blob/master/gems/rails/CVE-2026-1234.yml',
          'https://rails.example',
          'https://more.example',
        ],
        published: '2026-02-03',
      },
    });
  });

  it.each([
    { name: 'of GitHub', lines: 'ghsa: a1b2-c3d4-e5f6', id: 'GHSA-a1b2-c3d4-e5f6' },
    { name: 'of the OSVDB', lines: 'osvdb: 12345', id: 'OSVDB-12345' },
  ])('has the id $name where there is no other', async ({ lines, id }) => {
    expect((await parse(`gem: rails\ntitle: A flaw\n${lines}\n`)).advisory?.id).toBe(id);
  });

  it('speaks of gems for Java where it says so, and of interpreters', async () => {
    expect((await parse(entry('platform: jruby\n'))).advisory?.only).toEqual({ architectures: ['java'] });
    const engine = await parse('engine: ruby\ncve: 2026-1234\ntitle: A flaw\n');
    expect(engine.advisory).toMatchObject({ scope: 'ruby-engine', name: 'ruby' });
  });

  it.each([
    { name: 'no gem', text: 'cve: 2026-1234\ntitle: A flaw\n' },
    { name: 'no id', text: 'gem: rails\ntitle: A flaw\n' },
    { name: 'an id that is none', text: entry('').replace('2026-1234', '../..') },
    { name: 'a requirement that is none', text: entry(versions(['~> x'])) },
    { name: 'an operator that Ruby does not know', text: entry(versions(['^ 1.0'])) },
    { name: 'an alias', text: entry('notes: &x a\nrelated: *x\n') },
    { name: 'no YAML', text: '[' },
  ])('with $name is counted, and the others are read', async ({ text }) => {
    const files = { [path]: text, 'x/gems/a/b.yml': entry(versions(['>= 1'])) };
    const { records, malformed } = await parseFeed(rubysec, archive(files));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

describe('the Ruby Advisory Database', () => {
  it('is read file by file, and nothing else of the archive', async () => {
    const files = { 'x/README.md': '', 'x/gems/a.yml': '[', 'x/lib/a/b.yml': '[', [path]: entry('') };
    expect(await parseFeed(rubysec, archive(files))).toMatchObject({ records: [{}], malformed: 0 });
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
    await expect(parseFeed(rubysec, document)).rejects.toThrow(says);
  });

  it('is fetched as one archive', async () => {
    const url = 'github.com/rubysec/ruby-advisory-db/archive/refs/heads/master.tar.gz';
    const { asked, found } = await fetchFeed(rubysec, new Map([[url, 'x']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
