import { currentAdvisorySet } from '../db/advisory-set.ts';
import type { Database, Queries } from '../db/database.ts';
import { type ImageRow, noteFirstMatch } from '../db/image.ts';
import { holdGeneration } from '../db/lock.ts';
import { applyMatches } from '../db/match.ts';
import { compareMatches } from '../db/match-change.ts';
import { claimUnmatchedPackages } from '../db/package.ts';
import { isAutomatic, saveScan } from '../db/scan.ts';
import { sumUpImage } from '../db/set-sum.ts';
import type { Clock } from '../lib/clock.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import type { AdvisoriesInUse, OpenAdvisories } from './advisories-in-use.ts';
import { matchPackages } from './match-packages.ts';
import { tellScanFinished } from './tell-scan.ts';

/** Packages matched in one transaction. */
const batch = 100;

/** What matching an image works with. */
export interface MatchServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly advisories: AdvisoriesInUse;
  readonly matching?: MatchOptions;
}

/**
 * Matches those packages of an image that were never matched, and completes the scan of its manifest. A generation that is
 * replaced meanwhile is no harm: what was matched with it was matched again by whoever replaced it, and the rest goes on with the
 * new one.
 */
export async function completeScan(
  services: MatchServices,
  manifestId: number,
  image: ImageRow,
  signal: AbortSignal,
): Promise<void> {
  for (let done = false; !done; ) {
    signal.throwIfAborted();
    done = await services.advisories.use((advisories) => step(services, advisories, manifestId, image));
  }
}

/** One transaction: some packages, and where no more are left, the scan's result. Tells whether that was written. */
async function step(
  { database, clock, matching }: MatchServices,
  advisories: OpenAdvisories,
  manifestId: number,
  image: ImageRow,
): Promise<boolean> {
  return await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'shared');
    const { set, lookup } = advisories;
    if (!(await isCurrent(trx, set.generation))) return false;
    const rows = await claimUnmatchedPackages(trx, database.dialect, image.id, batch);
    if (rows.length > 0) {
      const changes = await compareMatches(trx, matchPackages(rows, lookup, matching));
      await applyMatches(trx, changes, set.generation, clock());
    }
    if (rows.length === batch) return false;
    await sumUpImage(trx, image.id, set.generation);
    await noteFirstMatch(trx, image.id, set.generation);
    await saveScan(trx, manifestId, {
      generation: (await isAutomatic(trx, manifestId)) ? null : set.generation,
      since: set.generation,
      image_id: image.id,
      state: 'complete',
      reason: null,
      finished_at: clock(),
    });
    await tellScanFinished(trx, manifestId, advisories, clock());
    return true;
  });
}

/** Whether a generation is the one in use; to be asked while it is held. */
async function isCurrent(trx: Queries, generation: number): Promise<boolean> {
  return (await currentAdvisorySet(trx)).generation === generation;
}
