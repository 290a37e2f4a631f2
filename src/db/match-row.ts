import type { PackageMatch } from '../model/finding.ts';
import { severityRank } from '../model/severity.ts';
import { isRuledOut } from '../model/sought-code.ts';
import { ruledOutRank } from './ruled-out-rank.ts';

/** A match as a row of `package_match`. */
export function matchRow(packageId: number, match: PackageMatch, generation: number, foundAt: number) {
  return {
    package_id: packageId,
    vulnerability: match.vulnerability,
    ...matchMarks(match),
    ids: [match.vulnerability, ...match.aliases].join(' '),
    score: match.cvss ? Math.round(match.cvss.score * 10) : -1,
    published: match.published ?? '',
    detail: JSON.stringify(match),
    since: generation,
    until: null,
    found_at: foundAt,
  };
}

/** What of a match is counted and sorted by. */
export function matchMarks(match: PackageMatch) {
  if (isRuledOut(match)) return marksOfRuledOut;
  return {
    severity_rank: severityRank(match.severity),
    // What has to be bought first is no fix that everybody can take.
    fixable: match.fixedVersion === undefined || match.channel !== undefined ? 0 : 1,
    exploited: match.exploited === undefined ? 0 : 1,
    exploitation: match.exploitation === 'active' ? 2 : match.exploitation === 'poc' ? 1 : 0,
    malicious: match.kind === 'malicious' ? 1 : 0,
  };
}

const marksOfRuledOut = { severity_rank: ruledOutRank, fixable: 0, exploited: 0, exploitation: 0, malicious: 0 };
