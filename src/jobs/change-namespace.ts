import { currentAdvisorySet } from '../db/advisory-set.ts';
import type { Database } from '../db/database.ts';
import { holdGeneration } from '../db/lock.ts';
import { updateNamespace } from '../db/namespace.ts';
import { pinScans } from '../db/scan.ts';

/**
 * Changes a namespace. Where it is not scanned automatically any more, its scans show from then on what was known at this time; where
 * it becomes so, what stayed as it was at the last scan follows the advisories at once.
 */
export async function changeNamespace(
  { kysely, dialect }: Database,
  id: number,
  values: Parameters<typeof updateNamespace>[2],
): Promise<void> {
  await kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, dialect, 'exclusive');
    const { scan_mode: before } = await trx
      .selectFrom('namespace')
      .select('scan_mode')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await updateNamespace(trx, id, values);
    const { scan_mode: after = before } = values;
    if (after !== before)
      await pinScans(trx, id, after === 'manual' ? (await currentAdvisorySet(trx)).generation : null);
  });
}
