import type { Queries } from '../db/database.ts';
import { listFeeds } from '../db/feed.ts';
import { type ImageRow, imageEcosystems, imageScopes, unownedPackages } from '../db/image.ts';
import { countFindings } from '../db/match.ts';
import { ecosystemById, lifecycleEcosystems } from '../ecosystems/index.ts';
import { coverageOf } from '../matcher/coverage.ts';
import { type LifecycleLookup, lifecycleOf, softwareOf } from '../matcher/end-of-life.ts';
import type { Coverage, CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import { highestOf } from '../model/severity.ts';
import { updatersFor } from '../updaters/index.ts';
import type { OpenAdvisories } from './advisories-in-use.ts';

/** What a complete scan shows of an image as of a generation, as columns of its row. */
export async function summarise(
  db: Queries,
  image: ImageRow,
  { set: { generation }, lookup }: OpenAdvisories,
  now: number,
) {
  const { counts, fixable } = await countFindings(db, image.id, generation);
  return {
    generation,
    highest: highestOf(counts) ?? null,
    counts: JSON.stringify(counts),
    fixable,
    coverage: JSON.stringify(await coverageOfImage(db, image, lookup, now)),
    stale: 0,
  };
}

async function coverageOfImage(db: Queries, image: ImageRow, lookup: LifecycleLookup, now: number): Promise<Coverage> {
  const distribution = image.distribution === null ? undefined : (JSON.parse(image.distribution) as Distribution);
  const found = await imageEcosystems(db, image.id);
  const feeds = await listFeeds(db);
  return coverageOf({
    distribution,
    lifecycle: distribution && lifecycleOf(distribution, lookup),
    software: softwareOf(await unownedPackages(db, image.id, lifecycleEcosystems), lookup),
    ecosystems: found.map((one) => ({
      id: one.ecosystem,
      ofDistribution: ecosystemById(one.ecosystem)?.ofDistribution ?? false,
      packages: one.packages,
      covered: one.covered,
      uncomparable: one.uncomparable,
    })),
    feeds: updatersFor(await imageScopes(db, image.id)).map(({ name, title }) => {
      const row = feeds.get(name);
      return { title, loaded: Boolean(row?.shard), checkedAt: row?.checked_at ?? undefined };
    }),
    contentGaps: JSON.parse(image.gaps) as CoverageGap[],
    now,
  });
}
