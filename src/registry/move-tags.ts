import type { Queries } from '../db/database.ts';
import { findUpkeep } from '../db/namespace-upkeep.ts';
import type { RepositoryRow } from '../db/repository.ts';
import { setTag, tagsWithDigests } from '../db/tag.ts';
import { addTagChanges } from '../db/tag-change.ts';
import { refuse } from './errors.ts';
import { type ImmutabilityRule, isImmutable } from './immutable-tags.ts';
import { type Replaced, requireReplaced } from './require-replaced.ts';

/** Who changes something, where that is known, and when. */
export interface ChangedBy {
  readonly actor?: string;
  readonly now: number;
}

/** What stands in the history where nobody is known. */
const unknownActor = 'unknown';

/**
 * Points tags at a manifest and writes down which ones moved. Throws `denied` where one is immutable and points elsewhere, and
 * `tag_elsewhere` where one does not point at what it is to replace. Call it while the repository is held.
 */
export async function moveTags(
  trx: Queries,
  repository: RepositoryRow,
  tags: readonly string[],
  manifest: { readonly id: number; readonly digest: string },
  { actor = unknownActor, now, replaces }: ChangedBy & { readonly replaces?: Replaced },
): Promise<void> {
  if (tags.length === 0) return;
  const present = await tagsWithDigests(trx, repository.id, { names: tags });
  const before = new Map(present.map(({ name, digest }) => [name, digest]));
  if (replaces !== undefined) requireReplaced(before, tags, replaces, manifest.digest);
  const moving = present.filter(({ digest }) => digest !== manifest.digest).map(({ name }) => name);
  await requireMutable(trx, repository, moving);
  for (const tag of tags) await setTag(trx, repository.id, tag, manifest.id, now);
  const changed = [...new Set(tags)].filter((tag) => before.get(tag) !== manifest.digest);
  await addTagChanges(
    trx,
    changed.map((tag) => ({
      ...{ repository_id: repository.id, tag, before: before.get(tag) ?? null, after: manifest.digest },
      ...{ actor, changed_at: now },
    })),
  );
}

/** Writes down which tags were removed; with `digest`, together with that version. */
export async function noteRemoved(
  trx: Queries,
  repositoryId: number,
  gone: { readonly tags: readonly { readonly name: string; readonly digest: string }[]; readonly digest?: string },
  { actor = unknownActor, now }: ChangedBy,
): Promise<void> {
  const row = (tag: string | null, before: string) => ({
    ...{ repository_id: repositoryId, tag, before, after: null, actor, changed_at: now },
  });
  const tags = gone.tags.map(({ name, digest }) => row(name, digest));
  await addTagChanges(trx, gone.digest === undefined ? tags : [...tags, row(null, gone.digest)]);
}

/** Throws `denied` where one of the tags must stay as it is. */
export async function requireMutable(db: Queries, repository: RepositoryRow, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  const rules = await immutabilityOf(db, repository.namespace_id);
  const immutable = tags.find((tag) => isImmutable(rules, repository.name, tag));
  if (immutable === undefined) return;
  throw refuse(
    'denied',
    `The tag ${immutable} of ${repository.name} is immutable: it can be neither moved nor deleted. Use another tag, or have the rule of the namespace changed.`,
    { tag: immutable },
  );
}

/** Rules of a namespace. */
export async function immutabilityOf(db: Queries, namespaceId: number): Promise<readonly ImmutabilityRule[]> {
  const row = await findUpkeep(db, namespaceId);
  return row ? (JSON.parse(row.immutability) as ImmutabilityRule[]) : [];
}
