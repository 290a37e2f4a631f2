import type { Database } from '../db/database.ts';
import { imageDistributions } from '../db/image.ts';
import { packagesOfEcosystems } from '../db/package.ts';
import { lifecycleEcosystems } from '../ecosystems/index.ts';
import type { Clock } from '../lib/clock.ts';
import { hasPassed, lifecycleOf, softwareOf } from '../matcher/end-of-life.ts';
import type { ReleaseLifecycle } from '../model/advisory.ts';
import type { AdvisoriesInUse } from './advisories-in-use.ts';

/**
 * Whether support ended after `since` for a release of a distribution or program that is stored: what scans say of their coverage has to change then, though no
 * feed did.
 */
export async function releaseEndedSince(
  services: { readonly database: Database; readonly advisories: AdvisoriesInUse; readonly clock: Clock },
  since: number,
): Promise<boolean> {
  const now = services.clock();
  const db = services.database.kysely;
  const distributions = await imageDistributions(db);
  const packages = await packagesOfEcosystems(db, lifecycleEcosystems);
  return await services.advisories.use(async ({ lookup }) => {
    const lifecycles = [
      ...distributions.map((distribution) => lifecycleOf(distribution, lookup)),
      ...softwareOf(packages, lookup).map((one) => one.lifecycle),
    ];
    return lifecycles.flatMap(daysOf).some((day) => hasPassed(day, now) && !hasPassed(day, since));
  });
}

function daysOf(lifecycle: ReleaseLifecycle | undefined): string[] {
  return [lifecycle?.ends ?? [], ...(lifecycle?.extended ?? []).map((one) => one.ends)].flat();
}
