import { type RawBuilder, sql } from 'kysely';
import { type DeclaringKind, declaringKinds } from '../model/package.ts';

const columnOf = { 'lock-file': 'lock_files', sbom: 'sboms', 'kernel-headers': 'kernel_headers' } as const;

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

/** Whether a row of `namespace` has packages count that are declared by a kind. */
export function isShownKind(declaredBy: RawBuilder<unknown>): RawBuilder<boolean> {
  const kinds = declaringKinds.map(
    (kind) => sql`(${declaredBy} = ${sql.lit(kind)} and ${sql.ref(`namespace.${columnOf[kind]}`)} = 1)`,
  );
  return sql<boolean>`(${sql.join(kinds, sql` or `)})`;
}

/** Whether packages of a row of `package_set` count in a row of `namespace`: they are installed, or its kinds name them. */
export const isShownInNamespace: RawBuilder<boolean> = sql<boolean>`(package_set.declared_by is null
  or ${isShownKind(sql`package_set.declared_by`)})`;

/** Whether packages of a row of `package_set` count: they are installed, or named by one of the kinds. */
export function isShown(kinds: readonly DeclaringKind[]): RawBuilder<boolean> {
  return kinds.length === 0
    ? sql<boolean>`package_set.declared_by is null`
    : sql<boolean>`(package_set.declared_by is null or package_set.declared_by in (${sql.join(kinds)}))`;
}
