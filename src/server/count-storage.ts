import type { Database } from '../db/database.ts';
import { sumUnreferenced } from '../db/garbage.ts';
import { totalUsage } from '../db/usage.ts';
import type { Clock } from '../lib/clock.ts';

/** Blobs of the whole registry, and what of them a garbage collection would take. */
export type StorageCounts = Awaited<ReturnType<typeof countStorage>>;

/** Counts all blobs: every one is looked at, so it is kept from one asking to the next. */
export async function countStorage(
  { database, clock, gcGrace }: { readonly database: Database; readonly clock: Clock; readonly gcGrace: number },
  pause: () => Promise<unknown>,
) {
  const total = await totalUsage(database.kysely);
  await pause();
  return { ...total, reclaimable: await sumUnreferenced(database.kysely, clock() - gcGrace) };
}
