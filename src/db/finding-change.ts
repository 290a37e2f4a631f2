import type { PackageMatch } from '../model/finding.ts';
import { severityRank } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { deleteInSteps } from './delete-in-steps.ts';

/** How the findings of a package differ from those before; `changed` where severity, status or fix do. */
export interface FindingChange {
  readonly change: 'affected' | 'cleared' | 'changed';
  /** As it is now; of one that is cleared, as it was. */
  readonly match: PackageMatch;
}

/** What differs between matches that hold no more and those in their place. Other words are no change. */
export function findingChanges(ended: readonly PackageMatch[], added: readonly PackageMatch[]): FindingChange[] {
  const before = new Map(ended.map((match) => [match.vulnerability, match]));
  const after = new Set(added.map((match) => match.vulnerability));
  const changes = added.flatMap((match): FindingChange[] => {
    const known = before.get(match.vulnerability);
    if (!known) return [{ change: 'affected', match }];
    return judgementOf(known) === judgementOf(match) ? [] : [{ change: 'changed', match }];
  });
  const cleared = ended.filter((match) => !after.has(match.vulnerability));
  return [...changes, ...cleared.map((match) => ({ change: 'cleared' as const, match }))];
}

/** What a match says that decides something. */
export function judgementOf({
  vulnerability,
  severity,
  status,
  fixedVersion,
  channel,
  exploited,
  unconfirmed,
}: PackageMatch): string {
  return JSON.stringify([vulnerability, severity, status, fixedVersion, channel, exploited !== undefined, unconfirmed]);
}

/** Notes what an update of a feed changed, as of the generation that it makes. Nobody sees it before that one is in use. */
export async function addFindingChanges(
  db: Queries,
  changes: readonly { readonly packageId: number; readonly findings: readonly FindingChange[] }[],
  generation: number,
): Promise<void> {
  const rows = changes.flatMap(({ packageId, findings }) =>
    findings.map(({ change, match }) => ({
      generation,
      package_id: packageId,
      vulnerability: match.vulnerability,
      change,
      severity_rank: severityRank(match.severity),
      fixed_version: match.fixedVersion ?? null,
    })),
  );
  for (const chunk of chunksOf(rows)) await db.insertInto('finding_change').values(chunk).execute();
}

/** Forgets changes up to a generation, and who took note of them; `pause` is awaited between steps. */
export async function removeFindingChanges(db: Queries, upTo: number, pause: () => Promise<unknown>): Promise<void> {
  await db.deleteFrom('acknowledgement').where('generation', '<=', upTo).execute();
  await deleteInSteps(async (most) => {
    const some = db.selectFrom('finding_change').select('id').where('generation', '<=', upTo).limit(most);
    return (await db.deleteFrom('finding_change').where('id', 'in', some).executeTakeFirst()).numDeletedRows;
  }, pause);
}
