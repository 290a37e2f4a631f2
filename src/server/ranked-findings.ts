import type { Queries } from '../db/database.ts';
import type { FindingConditions, FindingRow } from '../db/match.ts';
import { type FindingFacts, findFindings, listFindingFacts } from '../db/ranked-finding.ts';
import { type Exposure, type PriorityFacts, priorityOf } from '../model/priority.ts';
import { severities } from '../model/severity.ts';
import type { Likelihoods } from './likelihoods.ts';

/**
 * A page of an image's findings, the most pressing first. How likely an attack is changes daily for everything and lies with the
 * advisories, not in the database, so the order is made here, of facts of a hundred bytes each. See `docs/decisions/0008-order-by-priority.md`.
 */
export async function listRankedFindings(
  db: Queries,
  likelihoodsOf: (vulnerabilities: Iterable<string>) => ReturnType<Likelihoods>,
  image: { readonly imageId: number; readonly generation: number; readonly exposure: Exposure },
  filter: FindingConditions & { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: FindingRow[]; readonly total: number }> {
  const facts = await listFindingFacts(db, image.imageId, image.generation, filter);
  const likelihoods = await likelihoodsOf(facts.map(({ ids }) => ids));
  const ranked = facts
    .map((one) => ({ one, score: scoreOf(one, likelihoods.get(one.ids), image.exposure) }))
    .sort((a, b) => b.score - a.score || byRating(a.one, b.one))
    .slice(filter.offset, filter.offset + filter.limit);
  const items = await findFindings(
    db,
    image.imageId,
    ranked.map(({ one }) => one),
  );
  return { items, total: facts.length };
}

/** The same score as of the finding itself: the facts say which, not what they say in words. */
function scoreOf(facts: FindingFacts, epss: PriorityFacts['epss'], exposure: Exposure): number {
  const { severityRank, score, fixable, exploited, exploitation, malicious } = facts;
  return priorityOf(
    {
      severity: severities[severityRank] ?? 'Unknown',
      cvss: score < 0 ? undefined : { score: score / 10 },
      epss,
      exploited: exploited === 1 ? { since: '' } : undefined,
      exploitation: exploitation === 2 ? 'active' : exploitation === 1 ? 'poc' : undefined,
      kind: malicious === 1 ? 'malicious' : undefined,
      fixedVersion: fixable === 1 ? '' : undefined,
    },
    exposure,
  ).score;
}

function byRating(a: FindingFacts, b: FindingFacts): number {
  return (
    a.severityRank - b.severityRank ||
    b.score - a.score ||
    compare(a.ids, b.ids) ||
    compare(a.name, b.name) ||
    compare(a.path, b.path)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
