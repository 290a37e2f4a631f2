import { type RawBuilder, sql } from 'kysely';
import type { DeclaringKind } from '../model/package.ts';

/** Columns of whoever decides which packages count beside those that are installed: a namespace, and a scan that was made for one. */
export interface ShownColumns {
  readonly lock_files: number;
  readonly sboms: number;
}

/** Kinds of documents whose packages count. */
export function shownKinds({ lock_files, sboms }: ShownColumns): readonly DeclaringKind[] {
  return [...(lock_files === 1 ? (['lock-file'] as const) : []), ...(sboms === 1 ? (['sbom'] as const) : [])];
}

/** Whether a row of `image_package` counts: it is installed, or declared by one of the kinds. */
export function isShown(kinds: readonly DeclaringKind[]): RawBuilder<boolean> {
  return kinds.length === 0
    ? sql<boolean>`image_package.declared_by is null`
    : sql<boolean>`(image_package.declared_by is null or image_package.declared_by in (${sql.join(kinds)}))`;
}
