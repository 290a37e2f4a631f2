import { describe, expect, it } from 'vitest';
import type { Vulnerability } from '../model/advisory.ts';
import type { PackageMatch } from '../model/finding.ts';
import { wordsOf } from './words-of.ts';

const record = (source: string, id: string, description: string, ...references: string[]): Vulnerability => ({
  ...{ source, id, description, references, aliases: [], cvss: [] },
});
const match = (advisory: string, ...sources: string[]): PackageMatch => ({
  ...{ vulnerability: 'CVE-1', aliases: ['GHSA-1'], sources, advisory, severity: 'High', severitySource: '' },
  ...{ status: 'fixed', evidence: { scope: '', name: '', version: '', scheme: '', range: '' } },
});

describe('the words of a finding are', () => {
  it.each([
    {
      name: 'those of the source that decided, with the references of all',
      records: [
        record('nvd', 'CVE-1', 'By NVD', 'https://b', 'https://a'),
        record('debian', 'CVE-1', 'Own', 'https://a'),
      ],
      of: match('CVE-1', 'debian'),
      words: { description: 'Own', link: 'https://a', references: ['https://a', 'https://b'] },
    },
    {
      name: "another source's where the one that decided has none",
      records: [record('debian', 'CVE-1', '', 'https://own'), record('nvd', 'CVE-1', 'By NVD')],
      of: match('CVE-1', 'debian'),
      words: { description: 'By NVD', link: 'https://own', references: ['https://own'] },
    },
    {
      name: "a bulletin's where the vulnerability has no record of its own",
      records: [record('oracle', 'ELSA-1', 'Bulletin', 'https://elsa')],
      of: match('ELSA-1', 'oracle'),
      words: { description: 'Bulletin', link: 'https://elsa', references: ['https://elsa'] },
    },
    {
      name: "the vulnerability's before those of its bulletin",
      records: [
        record('suse', 'SUSE-1', 'Bulletin', 'https://bulletin'),
        record('suse', 'CVE-1', 'Flaw', 'https://flaw'),
      ],
      of: match('SUSE-1', 'suse'),
      words: { description: 'Flaw', link: 'https://flaw', references: ['https://bulletin', 'https://flaw'] },
    },
    {
      name: 'none where no source is loaded',
      records: [],
      of: match('CVE-1', 'debian'),
      words: { description: '', link: '', references: [] },
    },
  ])('$name', ({ records, of, words }) => {
    expect(wordsOf(of, { vulnerability: (id) => records.filter((one) => one.id === id) })).toEqual(words);
  });
});
