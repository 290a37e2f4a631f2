import { type RawBuilder, sql } from 'kysely';
import { containsText } from './contains-text.ts';
import { idList } from './id-list.ts';

/** Where to search. */
export interface SearchPlace {
  /** Ids of namespaces that the asking one may read; absent: all. */
  readonly namespaceIds?: readonly number[];
  /** Part of the repositories' names. */
  readonly repository?: string;
  /** Those that have a tag, by themselves or by an index, or those that have none. */
  readonly tagged?: boolean;
  /** Those that were pulled since a time, in milliseconds, or those that were not. */
  readonly pulled?: { readonly since: number; readonly wanted: boolean };
  /** Ids of repositories to look in; absent: all. */
  readonly repositoryIds?: readonly number[];
  readonly limit: number;
  readonly offset: number;
}

/** What has to hold for the {@link versionPlace} of a scan to be among those that are searched. */
export function placeConditions({
  namespaceIds,
  repositoryIds,
  repository,
  tagged,
  pulled,
}: Omit<SearchPlace, 'limit' | 'offset'>): RawBuilder<boolean>[] {
  return [
    namespaceIds && sql<boolean>`namespace.id in (${idList(namespaceIds)})`,
    repositoryIds && sql<boolean>`manifest.repository_id in (${idList(repositoryIds)})`,
    repository ? containsText('repository.name', repository) : undefined,
    tagged === undefined ? undefined : tagged ? hasTag : sql<boolean>`not ${hasTag}`,
    pulled && sql<boolean>`coalesce(manifest.pulled_at, 0) ${pulled.wanted ? sql`>` : sql`<=`} ${pulled.since}`,
  ].filter((one) => one !== undefined);
}

/** Whether a manifest has a tag, or an index with a tag has it as a child. */
const hasTag = sql<boolean>`(exists (select 1 from tag where tag.manifest_id = manifest.id)
  or exists (select 1 from manifest_reference as held join tag on tag.manifest_id = held.manifest_id
    where held.digest = manifest.digest and held.kind = 'child' and tag.repository_id = manifest.repository_id))`;

/** The manifest of a scan with its repository and namespace, to be joined on {@link ofScan}. */
export const versionPlace = sql`manifest join repository on repository.id = manifest.repository_id
  join namespace on namespace.id = repository.namespace_id`;

/** Whether the manifest of {@link versionPlace} is the one of `scan`. */
export const ofScan = sql<boolean>`manifest.id = scan.manifest_id`;
