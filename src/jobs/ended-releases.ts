import type { Database } from '../db/database.ts';
import { imageDistributions } from '../db/image.ts';
import type { Clock } from '../lib/clock.ts';
import { hasPassed, lifecycleOf } from '../matcher/end-of-life.ts';
import type { ReleaseLifecycle } from '../model/advisory.ts';
import type { AdvisoriesInUse } from './advisories-in-use.ts';

/**
 * Whether support ended after `since` for a release that some image has: what scans say of their coverage has to change then, though no
 * feed did.
 */
export async function releaseEndedSince(
  services: { readonly database: Database; readonly advisories: AdvisoriesInUse; readonly clock: Clock },
  since: number,
): Promise<boolean> {
  const now = services.clock();
  const distributions = await imageDistributions(services.database.kysely);
  return await services.advisories.use(async ({ lookup }) =>
    distributions
      .flatMap((distribution) => daysOf(lifecycleOf(distribution, lookup)))
      .some((day) => hasPassed(day, now) && !hasPassed(day, since)),
  );
}

function daysOf(lifecycle: ReleaseLifecycle | undefined): string[] {
  return [lifecycle?.ends ?? [], ...(lifecycle?.extended ?? []).map((one) => one.ends)].flat();
}
