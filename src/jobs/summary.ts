import type { Queries } from '../db/database.ts';
import { listFeeds } from '../db/feed.ts';
import { type ImageRow, imageEcosystems, imageScopes, unownedPackages } from '../db/image.ts';
import { countFindings } from '../db/match.ts';
import { type ShownColumns, shownKinds } from '../db/shown.ts';
import { ecosystemById, lifecycleEcosystems } from '../ecosystems/index.ts';
import { coverageOf } from '../matcher/coverage.ts';
import { type LifecycleLookup, lifecycleOf, softwareOf } from '../matcher/end-of-life.ts';
import { shownGaps } from '../matcher/shown-gaps.ts';
import type { Coverage, CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import { highestOf } from '../model/severity.ts';
import { updatersFor } from '../updaters/index.ts';

/** How to sum up. */
export interface SummaryOptions {
  /** Whose matches are shown. */
  readonly generation: number;
  /** What the namespace has count beside installed packages. */
  readonly switches: ShownColumns;
  readonly lookup: LifecycleLookup;
  readonly now: number;
}

/** What a complete scan shows of an image, as columns of its row. */
export async function summarise(db: Queries, image: ImageRow, options: SummaryOptions) {
  const { generation, switches } = options;
  const { counts, fixable } = await countFindings(db, image.id, generation, shownKinds(switches));
  return {
    generation,
    highest: highestOf(counts) ?? null,
    counts: JSON.stringify(counts),
    fixable,
    coverage: JSON.stringify(await coverageOfImage(db, image, options)),
    lock_files: switches.lock_files,
    sboms: switches.sboms,
  };
}

async function coverageOfImage(
  db: Queries,
  image: ImageRow,
  { switches, lookup, now }: SummaryOptions,
): Promise<Coverage> {
  const shown = shownKinds(switches);
  const distribution = image.distribution === null ? undefined : (JSON.parse(image.distribution) as Distribution);
  const found = await imageEcosystems(db, image.id, shown);
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
    feeds: updatersFor(await imageScopes(db, image.id, shown)).map(({ name, title }) => {
      const row = feeds.get(name);
      return { title, loaded: Boolean(row?.shard), checkedAt: row?.checked_at ?? undefined };
    }),
    contentGaps: shownGaps(JSON.parse(image.gaps) as CoverageGap[], shown),
    now,
  });
}
