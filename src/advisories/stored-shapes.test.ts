import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { storedAdvisories, storedDocument, storedFacts, storedLifecycle, storedShown } from './stored-shapes.ts';

const advisory = (...changes: readonly (readonly [number, unknown])[]) => {
  const row: unknown[] = [['CVE-1'], 'f', 3, 'deb', ['2.0']];
  for (const [index, value] of changes) row[index] = value;
  return [row];
};
const score = { version: '3.1', vector: 'CVSS:3.1/…', score: 9.8, source: 'nvd' };
const facts = { aliases: ['GHSA-1'], cvss: [score] };
const shown = { references: ['https://example.org/1'] };
const document = { id: 1, url: 'https://example.org/feed', digest: 'a'.repeat(64), fetched_at: 0 };

const rows: readonly [shape: string, schema: z.ZodType, taken: readonly unknown[], refused: Record<string, unknown>][] =
  [
    [
      'the advisories of a package',
      storedAdvisories,
      [
        advisory(),
        advisory([2, -1]),
        advisory([4, [['1.0', '2.0', '']]]),
        advisory([4, [['1.0', '2.0', '', '3']]]),
        advisory([5, {}]),
        advisory([5, { o: { architectures: ['x86_64'], imports: [{ path: 'a', symbols: ['b'] }] } }]),
      ],
      {
        'have one at least': [],
        'have an id': advisory([0, []]),
        'have ids that are not empty': advisory([0, ['']]),
        'have a status that there is': advisory([1, 'zzz']),
        'have a severity that there is': advisory([2, 99]),
        'have whole numbers for severities': advisory([2, 0.5]),
        'have a scheme': advisory([3, null]),
        'have ranges of three or four bounds': advisory([4, [['1.0', '2.0']]]),
        'have no bounds that are numbers': advisory([4, [[1, 2, 3]]]),
        'have no condition that is not known here': advisory([5, { o: { moonPhase: 'full' } }]),
        'have nothing further that is not known here': advisory([5, { zz: 'x' }]),
        'have imports with a path': advisory([5, { o: { imports: [{ symbols: [] }] } }]),
      },
    ],
    [
      'what decides something of a vulnerability',
      storedFacts,
      [facts, { ...facts, severity: 'High', kind: 'notice', exploitation: 'poc', exploited: { since: '2026-01-01' } }],
      {
        'has aliases': { cvss: [] },
        'has scores between 0 and 10': { ...facts, cvss: [{ ...score, score: 11 }] },
        'has no score below 0': { ...facts, cvss: [{ ...score, score: -1 }] },
        'has a severity that there is': { ...facts, severity: 'Extreme' },
        'has a kind that there is': { ...facts, kind: 'rumour' },
        'says since when it is exploited': { ...facts, exploited: {} },
        'has nothing that is not known here': { ...facts, secret: true },
      },
    ],
    [
      'what is shown of a vulnerability',
      storedShown,
      [shown, { ...shown, epss: { score: 0, percentile: 1, date: '2026-01-01', model: 'v4' } }],
      {
        'has references': {},
        'leads to no script': { references: ['javascript:alert(1)'] },
        'leads to no file': { references: ['file:///etc/passwd'] },
        'has a likelihood of one at most': { ...shown, epss: { score: 2, percentile: 1, date: '', model: '' } },
      },
    ],
    [
      'the life of a release',
      storedLifecycle,
      [{ scope: 'debian:12' }, { scope: 'debian:12', ends: '2028', extended: [{ name: 'LTS', ends: '2030' }] }],
      {
        'has a scope': { ends: '2028' },
        'names what goes on longer': { scope: 'debian:12', extended: [{ ends: '2030' }] },
      },
    ],
    [
      'a document of a feed',
      storedDocument,
      [document],
      {
        'has a number from 1 on': { ...document, id: 0 },
        'has an address of the web': { ...document, url: 'ftp://example.org' },
        'has a whole digest': { ...document, digest: 'a'.repeat(63) },
        'has a digest in small letters': { ...document, digest: 'A'.repeat(64) },
        'was not fetched before 1970': { ...document, fetched_at: -1 },
      },
    ],
  ];

describe.each(rows)('%s', (_, schema, taken, refused) => {
  it('is taken as we write it', () => {
    for (const value of taken) expect(schema.safeParse(value)).toMatchObject({ success: true });
  });

  it.each(Object.entries(refused))('%s', (_, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
