import type { Database } from '../db/database.ts';
import { sumUnreferenced } from '../db/garbage.ts';
import { lastRepository, referredSizes, totalUsage } from '../db/usage.ts';
import type { Clock } from '../lib/clock.ts';

/** Repositories that are added up in one step. */
const atOnce = 100;

/** Blobs of the whole registry, what of them a garbage collection would take, and the bytes of each repository by its id. */
export type StorageCounts = Awaited<ReturnType<typeof countStorage>>;

/** Counts all blobs: every one is looked at, so it is kept from one asking to the next. */
export async function countStorage(
  { database, clock, gcGrace }: { readonly database: Database; readonly clock: Clock; readonly gcGrace: number },
  pause: () => Promise<unknown>,
) {
  const total = await totalUsage(database.kysely);
  await pause();
  const reclaimable = await sumUnreferenced(database.kysely, clock() - gcGrace);
  const repositories = new Map<number, number>();
  const last = await lastRepository(database.kysely);
  for (let after = 0; after < last; after += atOnce) {
    await pause();
    for (const { id, bytes } of await referredSizes(database.kysely, { after, upTo: after + atOnce }))
      repositories.set(id, bytes);
  }
  return { ...total, reclaimable, repositories };
}
