import { sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** Tags of manifests, and of indexes that have them as children, by manifest id; each once, sorted. */
export async function allTags(db: Queries, manifestIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const tags = new Map<number, string[]>();
  for (const chunk of chunksOf(manifestIds)) {
    const ids = sql.join(chunk.map((id) => sql.lit(id)));
    const { rows } = await sql<{ id: number; name: string }>`
      select manifest_id as id, name from tag where manifest_id in (${ids})
      union select manifest.id, tag.name from manifest
        join manifest_reference as held on held.digest = manifest.digest and held.kind = 'child'
        join tag on tag.manifest_id = held.manifest_id and tag.repository_id = manifest.repository_id
      where manifest.id in (${ids})
      order by name`.execute(db);
    for (const [id, own] of Map.groupBy(rows, (row) => row.id))
      tags.set(
        id,
        own.map((row) => row.name),
      );
  }
  return tags;
}
