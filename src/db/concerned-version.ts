import { type RawBuilder, sql } from 'kysely';
import { isShownInNamespace } from './shown.ts';

/** Versions that hold a package, to be selected from: a row for each place of a `member` in an image of a `manifest`. */
export const versionWithPackage: RawBuilder<unknown> = sql`package_set_member as member
  join package_set on package_set.id = member.set_id
  join image_set on image_set.set_id = member.set_id
  join image on image.id = image_set.image_id
  join scan on scan.image_id = image.id
  join manifest on manifest.id = scan.manifest_id
  join repository on repository.id = manifest.repository_id
  join namespace on namespace.id = repository.namespace_id`;

/**
 * Whether a change that a generation brought is news to a {@link versionWithPackage}: it was not matched with it from the beginning, it follows the
 * advisories, and the package counts in its namespace.
 */
export function isConcernedBy(generation: number): RawBuilder<boolean> {
  return sql<boolean>`image.generation < ${generation} and scan.generation is null and ${isShownInNamespace}`;
}
