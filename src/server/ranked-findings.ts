import type { Queries } from '../db/database.ts';
import type { FindingRow } from '../db/finding.ts';
import type { FindingConditions } from '../db/findings-query.ts';
import { type FindingFacts, findFindings, listFindingFacts } from '../db/ranked-finding.ts';
import type { Exposure } from '../model/priority.ts';
import type { Likelihoods } from './likelihoods.ts';
import { priorityScore } from './priority-score.ts';

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
    .map((one) => ({ one, score: priorityScore(one, likelihoods.get(one.ids), image.exposure) }))
    .sort((a, b) => b.score - a.score || byRating(a.one, b.one))
    .slice(filter.offset, filter.offset + filter.limit);
  const items = await findFindings(
    db,
    image.imageId,
    ranked.map(({ one }) => one),
  );
  return { items, total: facts.length };
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
