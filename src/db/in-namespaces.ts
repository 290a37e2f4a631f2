import { type RawBuilder, sql } from 'kysely';
import { idList } from './id-list.ts';

/** Condition that a row of `repository` in the statement belongs to one of these namespaces; `undefined`: to any. */
export function inNamespaces(ids: readonly number[] | undefined): RawBuilder<boolean> {
  if (ids === undefined) return sql<boolean>`1 = 1`;
  return sql<boolean>`repository.namespace_id in (${idList(ids)})`;
}

/** Condition that an image of these namespaces holds the package of a column; `undefined`: that any holds it. */
export function heldIn(ids: readonly number[] | undefined, packageColumn: string): RawBuilder<boolean> {
  const column = sql.ref(packageColumn);
  const images = sql`select 1 from package_set_member as held join image_set on image_set.set_id = held.set_id
    join scan on scan.image_id = image_set.image_id`;
  if (ids === undefined) return sql<boolean>`exists (${images} where held.package_id = ${column})`;
  return sql<boolean>`exists (${images} join manifest on manifest.id = scan.manifest_id
    join repository on repository.id = manifest.repository_id
    where held.package_id = ${column} and ${inNamespaces(ids)})`;
}
