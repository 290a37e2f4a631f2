import { type RawBuilder, sql } from 'kysely';
import { type DeclaringKind, declaringKinds } from '../model/package.ts';

/** Columns of whoever decides which packages count beside those that are installed. */
export interface ShownColumns {
  readonly lock_files: number;
  readonly sboms: number;
  readonly kernel_headers: number;
}

/** Kinds of what is not there to run that count all the same. */
export function shownKinds(columns: ShownColumns): readonly DeclaringKind[] {
  return declaringKinds.filter((kind) => columns[columnOf[kind]] === 1);
}

const columnOf = { 'lock-file': 'lock_files', sbom: 'sboms', 'kernel-headers': 'kernel_headers' } as const;

/** Whether packages of a row of `package_set` count: they are installed, or named by one of the kinds. */
export function isShown(kinds: readonly DeclaringKind[]): RawBuilder<boolean> {
  return kinds.length === 0
    ? sql<boolean>`package_set.declared_by is null`
    : sql<boolean>`(package_set.declared_by is null or package_set.declared_by in (${sql.join(kinds)}))`;
}
