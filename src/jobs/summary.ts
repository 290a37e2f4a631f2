import type { Queries } from '../db/database.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import { type ImageRow, listImages } from '../db/image.ts';
import { type EcosystemSum, imageScopes, imageSums, imagesChangedBetween, unownedPackages } from '../db/image-sum.ts';
import { shownOfManifests } from '../db/namespace.ts';
import { countRuledOut } from '../db/ruled-out.ts';
import type { ScanRow } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import { ecosystemById, lifecycleEcosystems } from '../ecosystems/index.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { coverageOf } from '../matcher/coverage.ts';
import { lifecycleOf, softwareOf } from '../matcher/end-of-life.ts';
import { shownGaps } from '../matcher/shown-gaps.ts';
import type { Coverage } from '../model/coverage.ts';
import type { DeclaringKind } from '../model/package.ts';
import { highestOf, noCounts, type Severity, type SeverityCounts, severities } from '../model/severity.ts';
import { listsUnfixed } from '../updaters/index.ts';
import type { OpenAdvisories } from './advisories-in-use.ts';
import { hasAlpineUnfixed, updatersAsked } from './alpine-unfixed.ts';

/** What a scan shows of an image. */
export interface ScanSummary {
  /** Generation of the advisory set whose matches it shows. */
  readonly generation: number;
  readonly highest?: Severity;
  readonly counts: SeverityCounts;
  /** Findings with a known fix. */
  readonly fixable: number;
  /** Findings that are ruled out, and in none of the numbers above. */
  readonly ruledOut: number;
  /** What is found in headers of the kernel and does not count. */
  readonly inKernelHeaders: number;
  readonly coverage: Coverage;
  /** Whether the current generation would show something else. */
  readonly stale: boolean;
}

/** What scans show of what counts in their namespaces, by manifest id; those that were never complete show nothing. Costs about the same for one as for fifty. */
export async function summariesOf(
  db: Queries,
  scans: Iterable<ScanRow>,
  advisories: OpenAdvisories,
  now: number,
): Promise<ReadonlyMap<number, ScanSummary>> {
  const current = advisories.set.generation;
  const complete = [...scans].filter((scan) => scan.image_id !== null);
  const switches = await shownOfManifests(
    db,
    complete.map((scan) => scan.manifest_id),
  );
  const groups = Map.groupBy(complete, (scan) => {
    const shown = shownKinds(switches.get(scan.manifest_id) ?? nothingShown);
    return JSON.stringify([scan.generation ?? current, shown]);
  });
  const feeds = await listFeeds(db);
  const alpineUnfixed = await hasAlpineUnfixed(db);
  const summaries = new Map<number, ScanSummary>();
  for (const [key, group] of groups) {
    const [generation, shown] = JSON.parse(key) as [number, readonly DeclaringKind[]];
    const options = { generation, shown, feeds, advisories, alpineUnfixed, now };
    const ofImages = await imageSummaries(db, [...new Set(group.map((scan) => scan.image_id as number))], options);
    for (const scan of group) {
      const summary = ofImages.get(scan.image_id as number);
      if (summary) summaries.set(scan.manifest_id, summary);
    }
  }
  return summaries;
}

const nothingShown = { lock_files: 0, sboms: 0, kernel_headers: 0 };

interface SummaryOptions {
  readonly generation: number;
  /** What counts beside installed packages. */
  readonly shown: readonly DeclaringKind[];
  readonly feeds: ReadonlyMap<string, FeedRow>;
  readonly advisories: OpenAdvisories;
  readonly alpineUnfixed: boolean;
  readonly now: number;
}

async function imageSummaries(
  db: Queries,
  ids: readonly number[],
  options: SummaryOptions,
): Promise<ReadonlyMap<number, ScanSummary>> {
  const { generation, shown, advisories } = options;
  const current = advisories.set.generation;
  const sums = await imageSums(db, ids, generation, shown);
  const scopes = await imageScopes(db, ids, shown);
  const ruledOut = await countRuledOut(db, ids.filter(isSearched(sums)), generation, shown);
  const changed = generation < current ? await imagesChangedBetween(db, ids, generation, current, shown) : undefined;
  const summaries = new Map<number, ScanSummary>();
  for (const image of await listImages(db, ids)) {
    const own = sums.get(image.id) ?? [];
    const coverage = await coverageOfImage(db, image, own, scopes.get(image.id) ?? new Set(), options);
    summaries.set(image.id, {
      ...{ generation, ...totalOf(own), coverage },
      ruledOut: ruledOut.get(image.id) ?? 0,
      stale: changed?.has(image.id) ?? false,
    });
  }
  return summaries;
}

/** Whether something in an image is searched for affected code: of all ecosystems Go's programs alone are. */
function isSearched(sums: ReadonlyMap<number, readonly EcosystemSum[]>): (id: number) => boolean {
  return (id) => sums.get(id)?.some(({ ecosystem }) => ecosystem === 'golang') ?? false;
}

function totalOf(
  sums: readonly EcosystemSum[],
): Pick<ScanSummary, 'counts' | 'highest' | 'fixable' | 'inKernelHeaders'> {
  const counts = noCounts();
  for (const one of sums) for (const severity of severities) counts[severity] += one.counts[severity];
  const sum = (of: 'fixable' | 'inKernelHeaders') => sums.reduce((total, one) => total + one[of], 0);
  return { counts, highest: highestOf(counts), fixable: sum('fixable'), inKernelHeaders: sum('inKernelHeaders') };
}

async function coverageOfImage(
  db: Queries,
  image: ImageRow,
  sums: readonly EcosystemSum[],
  scopes: ReadonlySet<string>,
  { shown, feeds, advisories: { lookup }, alpineUnfixed, now }: SummaryOptions,
): Promise<Coverage> {
  const distribution = image.distribution === null ? undefined : parseJsonText(image.distribution);
  const ofLifecycles = sums.some((one) => lifecycleEcosystems.includes(one.ecosystem));
  const software = ofLifecycles ? await unownedPackages(db, image.id, lifecycleEcosystems) : [];
  return coverageOf({
    distribution,
    lifecycle: distribution && lifecycleOf(distribution, lookup),
    software: softwareOf(software, lookup),
    ecosystems: sums.map(({ ecosystem, packages, covered, uncomparable }) => ({
      ...{ id: ecosystem, packages, covered, uncomparable },
      ofDistribution: ecosystemById(ecosystem)?.ofDistribution ?? false,
    })),
    listsUnfixed,
    alpineUnfixed,
    feeds: updatersAsked(scopes, alpineUnfixed).map(({ name, title }) => {
      const row = feeds.get(name);
      return { title, loaded: Boolean(row?.shard), checkedAt: row?.checked_at ?? undefined };
    }),
    contentGaps: shownGaps(parseJsonText(image.gaps), shown),
    now,
  });
}
