import { describe, expect, it } from 'vitest';
import type { Advisory, CvssScore, VulnerabilityFacts } from '../model/advisory.ts';
import type { Severity } from '../model/severity.ts';
import { chooseSeverity } from './choose-severity.ts';
import type { SeverityOrder } from './severity-order.ts';

const advisory = (severity?: Severity): Advisory => ({
  ...{ source: 'debian', scope: 'debian:12', name: 'curl', id: 'CVE-2026-1', scheme: 'deb', severity },
  ranges: [{}],
  status: 'affected',
});
const score = (source: string, value: number, version = '3.1'): CvssScore => ({
  ...{ version, vector: 'x', score: value, source },
});
const facts = (source: string, cvss: readonly CvssScore[], severity?: Severity): VulnerabilityFacts => ({
  ...{ source, id: 'CVE-2026-1', aliases: [], cvss: [...cvss], severity },
});
const nist = score('nvd@nist.gov', 9.8);
const assigner = score('cna@vendor.example', 5);
const cisa = score('CISA-ADP', 7.5);
const all = [facts('nvd', [assigner, nist]), facts('vulnrichment', [cisa]), facts('osv-go', [score('GHSA', 1)])];

interface Case {
  readonly name: string;
  readonly order: SeverityOrder;
  readonly own?: Severity;
  readonly about?: readonly VulnerabilityFacts[];
  readonly chosen: readonly [Severity, string];
}

describe('the severity that counts', () => {
  it.each<Case>([
    { name: "the source's own usually", order: [], own: 'Low', chosen: ['Low', 'debian'] },
    {
      name: "the assigner's usually where the source has none",
      order: [],
      chosen: ['Medium', 'cvss:cna@vendor.example'],
    },
    { name: "the NVD's", order: ['nvd'], own: 'Low', chosen: ['Critical', 'cvss:nvd@nist.gov'] },
    { name: "the assigner's", order: ['cna'], own: 'Low', chosen: ['Medium', 'cvss:cna@vendor.example'] },
    { name: "CISA's", order: ['cisa', 'nvd'], own: 'Low', chosen: ['High', 'cvss:CISA-ADP'] },
    {
      name: 'the next where the first has none',
      order: ['cisa', 'nvd'],
      own: 'Low',
      about: [facts('nvd', [nist])],
      chosen: ['Critical', 'cvss:nvd@nist.gov'],
    },
    { name: "the source's before the NVD's", order: ['source', 'nvd'], own: 'Low', chosen: ['Low', 'debian'] },
    {
      name: "the NVD's where the source has none",
      order: ['source', 'nvd'],
      chosen: ['Critical', 'cvss:nvd@nist.gov'],
    },
    {
      name: 'the usual one where nobody named has any',
      order: ['cisa'],
      own: 'Low',
      about: [],
      chosen: ['Low', 'debian'],
    },
    {
      name: "of the vulnerability by the advisory's source",
      order: ['source'],
      about: [facts('debian', [], 'High'), ...all],
      chosen: ['High', 'debian'],
    },
    {
      name: "the advisory's source by its score",
      order: ['source', 'nvd'],
      about: [facts('debian', [score('debian', 2)]), ...all],
      chosen: ['Low', 'cvss:debian'],
    },
    {
      name: 'the word of another source where nobody has a score',
      order: ['nvd'],
      about: [facts('osv-go', [], 'Medium')],
      chosen: ['Medium', 'osv-go'],
    },
    {
      name: 'the newest version of CVSS of the origin',
      order: ['nvd'],
      about: [facts('nvd', [score('nvd@nist.gov', 2, '2.0'), score('nvd@nist.gov', 9, '4.0')])],
      chosen: ['Critical', 'cvss:nvd@nist.gov'],
    },
    { name: 'Unknown where nobody rates it', order: ['nvd'], about: [], chosen: ['Unknown', ''] },
  ])('is $name', ({ order, own, about = all, chosen }) => {
    const { severity, severitySource } = chooseSeverity(advisory(own), about, order);
    expect([severity, severitySource]).toEqual(chosen);
  });
});
