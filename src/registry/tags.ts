import { listRepositoryNames } from '../db/repository.ts';
import { listTags as listRows } from '../db/tag.ts';
import { type RegistryContext, requireRepository } from './context.ts';

/** A page of names in byte order. */
export interface NamePage {
  readonly names: readonly string[];
  /** Whether there are more after the last one. */
  readonly more: boolean;
}

/** Which names: those after `last`, at most `limit`. */
export interface PageRequest {
  readonly last?: string;
  readonly limit?: number;
}

/** Tags of a repository. */
export async function listTags(
  context: RegistryContext,
  name: string,
  { last, limit }: PageRequest,
): Promise<NamePage> {
  const repository = await requireRepository(context, name);
  const names = await listRows(
    context.database.kysely,
    repository.id,
    last,
    limit === undefined ? undefined : limit + 1,
  );
  return page(names, limit);
}

/** Repositories that `mayPull` lets through. */
export async function listCatalog(
  context: RegistryContext,
  { last, limit }: PageRequest,
  mayPull: (repository: string) => Promise<boolean>,
): Promise<NamePage> {
  const names: string[] = [];
  for (const name of await listRepositoryNames(context.database.kysely, last)) {
    if (limit !== undefined && names.length > limit) break;
    if (await mayPull(name)) names.push(name);
  }
  return page(names, limit);
}

/** A limit of nothing gives nothing, and no reason to go on. */
function page(names: readonly string[], limit: number | undefined): NamePage {
  if (limit === undefined) return { names, more: false };
  return { names: names.slice(0, limit), more: limit > 0 && names.length > limit };
}
