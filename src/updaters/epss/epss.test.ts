import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { epss } from './epss.ts';

const head = '#model_version:v2025.03.14,score_date:2026-05-18T00:00:00Z\ncve,epss,percentile\n';
const parse = (text: string) => parseFeed(epss, gzipSync(text));

describe('the scores of a day', () => {
  it('are vulnerabilities with score, rank, day and model, and nothing else', async () => {
    const { records, malformed } = await parse(`${head}CVE-1999-0001,0.03351,0.8765\nCVE-2024-1234567,1,0\n`);
    const of = { date: '2026-05-18', model: 'v2025.03.14' };
    const empty = { source: 'epss', aliases: [], description: '', cvss: [], references: [] };
    expect([records.map((record) => record.vulnerability), malformed]).toEqual([
      [
        { ...empty, id: 'CVE-1999-0001', epss: { score: 0.03351, percentile: 0.8765, ...of } },
        { ...empty, id: 'CVE-2024-1234567', epss: { score: 1, percentile: 0, ...of } },
      ],
      0,
    ]);
  });

  it.each([
    { name: 'has a score above 1', line: 'CVE-2024-0001,1.1,0.5' },
    { name: 'has a negative score', line: 'CVE-2024-0001,-0.1,0.5' },
    { name: 'has a score that is no number', line: 'CVE-2024-0001,.,0.5' },
    { name: 'has a rank above 1', line: 'CVE-2024-0001,0.1,5' },
    { name: 'lacks the rank', line: 'CVE-2024-0001,0.1' },
    { name: 'has a column more', line: 'CVE-2024-0001,0.1,0.5,x' },
    { name: 'has no CVE id', line: 'CVE-2024-1/../x,0.1,0.5' },
    { name: 'is empty', line: '' },
  ])('leave out a line that $name', async ({ line }) => {
    const { records, malformed } = await parse(`${head}${line}\nCVE-2024-0002,0.1,0.5\n`);
    expect([records.map((record) => record.vulnerability.id), malformed]).toEqual([['CVE-2024-0002'], 1]);
  });

  it.each([
    { name: 'that are cut off', document: gzipSync(head).subarray(0, -12), says: 'cut off' },
    { name: 'of something else', document: '<html>', says: 'the model and the day' },
    { name: 'without a model', document: gzipSync('cve,epss,percentile\n'), says: 'the model and the day' },
    { name: 'without a day', document: gzipSync('#model_version:v1\ncve,epss,percentile\n'), says: 'the model' },
    { name: 'with other columns', document: gzipSync(head.replace('cve,', 'id,')), says: 'columns' },
    { name: 'without a table', document: gzipSync(head.split('\n')[0] ?? ''), says: 'no table' },
    { name: 'with an endless line', document: gzipSync(head + 'x'.repeat(5_000)), says: 'more than 1024 bytes' },
  ])('$name are refused', async ({ document, says }) => {
    await expect(parseFeed(epss, document)).rejects.toThrow(says);
  });

  it('come from one address', async () => {
    const url = 'epss.empiricalsecurity.com/epss_scores-current.csv.gz';
    expect((await fetchFeed(epss, new Map([[url, 'x']]))).asked).toEqual([`https://${url}`]);
  });
});
