import { type RawBuilder, sql } from 'kysely';
import type { DeclaringKind } from '../model/package.ts';

/** Columns of whoever decides which packages count beside those that are installed. */
export interface ShownColumns {
  readonly lock_files: number;
  readonly sboms: number;
}

/** Kinds of documents whose packages count. */
export function shownKinds({ lock_files, sboms }: ShownColumns): readonly DeclaringKind[] {
  return [...(lock_files === 1 ? (['lock-file'] as const) : []), ...(sboms === 1 ? (['sbom'] as const) : [])];
}

/** Whether packages of a row of `package_set` count: they are installed, or declared by one of the kinds. */
export function isShown(kinds: readonly DeclaringKind[]): RawBuilder<boolean> {
  return kinds.length === 0
    ? sql<boolean>`package_set.declared_by is null`
    : sql<boolean>`(package_set.declared_by is null or package_set.declared_by in (${sql.join(kinds)}))`;
}
