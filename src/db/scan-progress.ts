import type { Queries } from './database.ts';

/** Number of scans that wait or run, in one namespace or in all. */
export async function countUnfinishedScans(db: Queries, namespaceId?: number): Promise<number> {
  let query = db
    .selectFrom('scan')
    .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('scan.state', 'in', ['queued', 'scanning']);
  if (namespaceId !== undefined) query = query.where('repository.namespace_id', '=', namespaceId);
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count);
}
