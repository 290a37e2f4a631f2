import { type Judgement, subjectsOf } from './statements.ts';

/**
 * Judgements of which those by the distribution that this one rebuilds are about what this one says nothing of itself: its own fixes may
 * have other versions, and it may have fixed what the other has not.
 */
export function onlyWhereSilent(judgements: readonly Judgement[][]): readonly Judgement[][] {
  const rebuilt = judgements.filter(isRebuilt);
  if (rebuilt.length === 0) return judgements;
  const own = judgements.filter((some) => !isRebuilt(some));
  const told = new Set(own.flat().flatMap(({ advisory }) => subjectsOf(advisory)));
  return [...own, ...rebuilt.map((some) => some.flatMap((one) => untold(one, told)))];
}

function isRebuilt(judgements: readonly Judgement[]): boolean {
  return judgements.some(({ key }) => key.rebuilt);
}

/** What is left of a judgement, with a note that says whose words they are. */
function untold(judgement: Judgement, told: ReadonlySet<string>): readonly Judgement[] {
  const { advisory, key } = judgement;
  const ids = advisory.ids.filter((id) => !told.has(id));
  if (ids.length === 0 || advisory.vulnerabilities?.some((one) => told.has(one))) return [];
  const note = [`said of ${key.scope}, which this distribution rebuilds`, advisory.note];
  return [{ ...judgement, advisory: { ...advisory, ids, note: note.filter(Boolean).join('; ') } }];
}
