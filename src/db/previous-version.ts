import type { Queries } from './database.ts';

/** The tag that was set last before a version came, of another version of its repository; `undefined` for the first one. */
export async function previousTag(
  db: Queries,
  version: { readonly id: number; readonly repository_id: number; readonly pushed_at: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .select('tag.name')
    .where('tag.repository_id', '=', version.repository_id)
    .where('manifest.id', '!=', version.id)
    .where('manifest.kind', '!=', 'artifact')
    .where((eb) =>
      eb.or([
        eb('manifest.pushed_at', '<', version.pushed_at),
        eb.and([eb('manifest.pushed_at', '=', version.pushed_at), eb('manifest.id', '<', version.id)]),
      ]),
    )
    .orderBy('manifest.pushed_at', 'desc')
    .orderBy('manifest.id', 'desc')
    .orderBy('tag.updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.name;
}
