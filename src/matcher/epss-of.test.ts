import { expect, it } from 'vitest';
import type { Vulnerability } from '../model/advisory.ts';
import { epssOf } from './epss-of.ts';

const scoreOf = (score: number) => ({ score, percentile: 0.9, date: '2026-03-01', model: 'v4' });
const record = (id: string, score?: number): Vulnerability => ({
  ...{ source: 'epss', id, aliases: [], description: '', cvss: [], references: [] },
  epss: score === undefined ? undefined : scoreOf(score),
});
const known = [
  record('CVE-1', 0.2),
  record('CVE-2', 0.7),
  record('CVE-3', 0.4),
  record('CVE-4'),
  record('GHSA-1', 0.99),
];
const lookup = {
  vulnerabilityBy: (source: string, id: string) => (source === 'epss' ? known.filter((one) => one.id === id) : []),
};

it.each<[string, string, readonly string[], number | undefined]>([
  ['its own', 'CVE-1', [], 0.2],
  ['that of an alias', 'GHSA-1', ['CVE-1'], 0.2],
  ['the highest of several', 'CVE-1', ['CVE-2', 'CVE-3'], 0.7],
  ['none of an id that has none', 'CVE-4', [], undefined],
  ['none of what has no CVE id', 'GHSA-1', [], undefined],
])('a vulnerability’s likelihood is %s', (_, vulnerability, aliases, score) => {
  expect(epssOf({ vulnerability, aliases }, lookup)?.score).toBe(score);
});
