import { describe, expect, it } from 'vitest';
import type { AdvisoryGroup, CvssScore, VulnerabilityFacts } from '../model/advisory.ts';
import type { PackageMatch } from '../model/finding.ts';
import { schemeById } from '../versions/index.ts';
import type { Candidate } from './candidates.ts';
import { matchOf } from './match-of.ts';
import type { HoldingStatement } from './statements.ts';

interface Told extends Partial<Omit<AdvisoryGroup, 'ids'>> {
  readonly id?: string;
  readonly fixed?: string;
  /** Whether the version itself stands in a list of affected ones. */
  readonly listed?: true;
}

function statement({ id = 'CVE-1', fixed, listed, ...values }: Told): HoldingStatement {
  const about = { source: 'debian', scope: 'debian:12', name: 'curl', scheme: 'deb', status: 'fixed' as const };
  const advisory: AdvisoryGroup = { ...about, ids: [id], ranges: [], ...values };
  return {
    ...{ key: { scope: advisory.scope, name: 'curl', version: '1.0' }, advisory, id, vulnerability: 'CVE-1' },
    ...{ scheme: schemeById(advisory.scheme), answer: { affected: true, range: listed ? 'listed' : { fixed } } },
  };
}

/** What a source says, in its order, with what is known of the vulnerability. */
function candidate(
  told: readonly [Told, ...Told[]],
  facts: readonly Partial<VulnerabilityFacts>[] = [],
  ids: readonly string[] = ['CVE-1'],
): Candidate {
  const [first, ...others] = told;
  return {
    statements: [statement(first), ...others.map(statement)],
    vulnerabilities: facts.map((one) => ({ source: 'debian', id: 'CVE-1', aliases: [], cvss: [], ...one })),
    ids: new Set(ids),
  };
}

const score = (source: string, value: number): CvssScore => ({
  version: '3.1',
  vector: 'CVSS:3.1/…',
  score: value,
  source,
});

const rows: readonly [name: string, group: readonly Candidate[], match: Partial<PackageMatch>][] = [
  [
    'of one source is what that says',
    [candidate([{ fixed: '2.0', severity: 'High', note: 'no DSA', fixedOn: '2026-01-02' }])],
    {
      ...{ vulnerability: 'CVE-1', aliases: [], sources: ['debian'], advisory: 'CVE-1', severity: 'High' },
      ...{ severitySource: 'debian', status: 'fixed', fixedVersion: '2.0', fixedOn: '2026-01-02', note: 'no DSA' },
      evidence: { scope: 'debian:12', name: 'curl', version: '1.0', scheme: 'deb', range: '< 2.0', code: undefined },
    },
  ],
  [
    'without a fixed version is affected, whatever the source calls it',
    [candidate([{ listed: true }])],
    { status: 'affected', fixedVersion: undefined },
  ],
  [
    'keeps that nobody will mend it',
    [candidate([{ status: 'will_not_fix', listed: true }])],
    { status: 'will_not_fix', fixedVersion: undefined },
  ],
  [
    'is shown by its CVE id, with the others beside it in order',
    [candidate([{ id: 'GHSA-2' }], [], ['GHSA-2', 'CVE-7', 'ALPINE-1'])],
    { vulnerability: 'CVE-7', aliases: ['ALPINE-1', 'GHSA-2'] },
  ],
  [
    'without a CVE id is shown by the id that its advisory speaks of',
    [candidate([{}], [], ['GHSA-2', 'PYSEC-1'])],
    { vulnerability: 'CVE-1', aliases: ['GHSA-2', 'PYSEC-1'] },
  ],
  [
    'of several sources has the names of each once',
    [candidate([{}], [], ['GHSA-2']), candidate([{ source: 'github' }], [], ['CVE-1', 'GHSA-2'])],
    { vulnerability: 'CVE-1', aliases: ['GHSA-2'], sources: ['debian', 'github'] },
  ],
  [
    'is decided by who has decided, not by who still looks into it',
    [
      candidate([{ status: 'under_investigation', severity: 'Low', listed: true }]),
      candidate([{ source: 'github', status: 'affected', severity: 'High', listed: true }]),
    ],
    { status: 'affected', severity: 'High', sources: ['github', 'debian'] },
  ],
  [
    'is decided by who rates it, not by who does not',
    [candidate([{ fixed: '3' }]), candidate([{ source: 'github', severity: 'Medium', fixed: '2' }])],
    { severity: 'Medium', severitySource: 'github', sources: ['github', 'debian'] },
  ],
  [
    'that nobody rates is of unknown severity, by the first',
    [candidate([{}]), candidate([{ source: 'github' }])],
    { severity: 'Unknown', sources: ['debian', 'github'] },
  ],
  [
    'of several sources names the lowest fix',
    [candidate([{ fixed: '10.0', severity: 'Low' }]), candidate([{ source: 'github', fixed: '9.0' }])],
    { fixedVersion: '9.0' },
  ],
  [
    'names no fix that is written in another scheme',
    [
      candidate([{ fixed: '10.0', severity: 'Low' }]),
      candidate([{ source: 'github', scheme: 'semver', fixed: '9.0' }]),
    ],
    { fixedVersion: '10.0' },
  ],
  [
    'names a fix that everybody gets before a lower one of a channel',
    [
      candidate([{ fixed: '1.1', channel: 'pro', severity: 'Low' }]),
      candidate([{ source: 'github', fixed: '9.0', fixedOn: '2026-03-04' }]),
    ],
    { fixedVersion: '9.0', channel: undefined, fixedOn: '2026-03-04' },
  ],
  [
    'with a fix in a channel alone is affected for those without it',
    [candidate([{ fixed: '1.1', channel: 'pro' }])],
    { status: 'affected', fixedVersion: '1.1', channel: 'pro' },
  ],
  [
    'with a fix in a channel has what the source says to everybody',
    [
      candidate([
        { fixed: '1.1', channel: 'pro' },
        { status: 'will_not_fix', listed: true },
      ]),
    ],
    { status: 'will_not_fix', fixedVersion: '1.1', channel: 'pro' },
  ],
  [
    'has the first note that its source has',
    [candidate([{}, { note: 'second' }, { note: 'third' }])],
    { note: 'second' },
  ],
  [
    'was published when its own source says',
    [candidate([{}], [{ source: 'nvd', published: '2020' }, { published: '2021' }])],
    { published: '2021' },
  ],
  [
    'was published when another source says, where its own does not',
    [candidate([{}], [{}, { source: 'nvd', published: '2020' }])],
    { published: '2020' },
  ],
  [
    'has the bulletins that fix it, each once',
    [candidate([{ id: 'DSA-1', vulnerabilities: ['CVE-1'], bulletins: ['DSA-2', 'DSA-1'] }, { bulletins: ['DSA-3'] }])],
    { advisory: 'DSA-1', bulletins: ['DSA-1', 'DSA-2', 'DSA-3'] },
  ],
  ['of no bulletin has none', [candidate([{}])], { bulletins: undefined }],
];

describe('a match', () => {
  it.each(rows)('%s', (_, group, match) => {
    expect(matchOf(group)).toMatchObject(match);
  });

  it('names ten bulletins at most', () => {
    const bulletins = Array.from({ length: 30 }, (_, index) => `DSA-${index}`);
    expect(matchOf([candidate([{ bulletins }])]).bulletins).toEqual(bulletins.slice(0, 10));
  });

  it('is rated in the order that somebody chose', () => {
    const group = [candidate([{ severity: 'Low' }], [{ source: 'nvd', cvss: [score('nvd@nist.gov', 9.8)] }])];
    expect(matchOf(group)).toMatchObject({ severity: 'Low', severitySource: 'debian' });
    expect(matchOf(group, ['nvd', 'source'])).toMatchObject({
      ...{ severity: 'Critical', severitySource: 'cvss:nvd@nist.gov' },
      cvss: { score: 9.8 },
    });
  });

  it('has the scores that all sources tell, each once', () => {
    const [own, ours] = [score('nvd@nist.gov', 7.5), score('CISA-ADP', 5)];
    const nvd = { source: 'nvd', cvss: [own, ours], weaknesses: ['CWE-79'] };
    const github = candidate([{ source: 'github' }], [nvd, { source: 'github', weaknesses: ['CWE-20'] }]);
    const { scores, weaknesses } = matchOf([candidate([{}], [nvd]), github]);
    expect({ scores, weaknesses }).toEqual({ scores: [own, ours], weaknesses: ['CWE-20', 'CWE-79'] });
  });
});
