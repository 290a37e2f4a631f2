import type { ApiCensus } from '../api/overview-schemas.ts';
import {
  type CensusImage,
  censusImages,
  imageManifests,
  lastMatch,
  type MatchRange,
  setsOfManifests,
  severeOfSets,
} from '../db/census.ts';
import { chunksOf } from '../db/chunks.ts';
import {
  type ChangeCount,
  changeCounts,
  listGenerations,
  newlyMatched,
  type TrendStep,
  trendSteps,
} from '../db/finding-trend.ts';
import { namespaceUsage } from '../db/usage.ts';
import { tagsOf } from '../db/version.ts';
import { scanStates } from '../model/scan-state.ts';
import { noCounts, type Severity, severities } from '../model/severity.ts';
import { dailyTrend } from './daily-trend.ts';
import { type SecurityServices, securityOf } from './present/security.ts';
import { presentTime } from './present/time.ts';

/** What counting works with. */
export type CensusServices = SecurityServices;

/** Images that are counted in one step. */
const imagesPerStep = 200;
/** Matches that are looked at in one step. */
const matchesPerStep = 200;
/** Generations whose changes are looked at in one step. */
const generationsPerStep = 10;
/** Rows of each of the lists. */
const listed = 8;
const day = 86_400_000;

type RiskRow = Omit<ApiCensus['atRisk'][number], 'tags'> & { readonly id: number };

/** Counts over all images of namespaces, and of each namespace. */
export interface Census {
  readonly census: ApiCensus;
  readonly namespaces: ReadonlyMap<number, NamespaceCounts>;
}

/** What is counted in one namespace. */
export interface NamespaceCounts {
  /** Scanned images by the worst level found in them. */
  readonly worst: ApiCensus['worst'];
  /** Of the distinct blobs that its manifests refer to. */
  bytes: number;
}

/** Counts over all images of namespaces; `undefined`: of all. Calls `pause` between two steps. */
export async function takeCensus(
  services: CensusServices,
  namespaceIds: readonly number[] | undefined,
  pause: () => Promise<unknown>,
): Promise<Census> {
  const now = services.clock();
  const severe = await severeVulnerabilities(services, pause);
  const counts = emptyCounts();
  for (const ids of chunksOf(await imageManifests(services.database.kysely, namespaceIds), imagesPerStep)) {
    const images = await censusImages(services.database.kysely, ids);
    await countImages(services, images, counts);
    await countReach(services, images, severe);
    await pause();
  }
  const { risks, namespaces, ...sums } = counts;
  for (const [id, own] of namespaces) {
    own.bytes = await namespaceUsage(services.database.kysely, id);
    await pause();
  }
  const tags = await tagsOf(
    services.database.kysely,
    risks.map((row) => row.id),
  );
  const census = {
    countedAt: presentTime(now),
    ...sums,
    atRisk: risks.map(({ id, ...row }) => ({ ...row, tags: tags.get(id) ?? [] })),
    reach: mostReaching(severe),
    ...(await countChanges(services, namespaceIds, now, pause)),
  };
  return { census, namespaces };
}

function emptyCounts() {
  return {
    images: 0,
    states: Object.fromEntries(scanStates.map((state) => [state, 0])) as ApiCensus['states'],
    worst: { ...noCounts(), None: 0 },
    namespaces: new Map<number, NamespaceCounts>(),
    open: noCounts(),
    fixable: 0,
    risks: [] as RiskRow[],
  };
}

async function countImages(
  services: CensusServices,
  images: readonly CensusImage[],
  counts: ReturnType<typeof emptyCounts>,
): Promise<void> {
  const ids = images.map((image) => image.id);
  const security = await securityOf(services, ids);
  for (const { id, namespaceId, repository, digest, platform } of images) {
    const own = counts.namespaces.get(namespaceId) ?? { worst: { ...noCounts(), None: 0 }, bytes: 0 };
    counts.namespaces.set(namespaceId, own);
    const { state, highest, total, fixable, counts: found, scannedAt } = security(id);
    counts.images++;
    counts.states[state]++;
    if (scannedAt !== undefined && (state === 'complete' || state === 'stale'))
      for (const { worst } of [counts, own]) worst[highest ?? 'None']++;
    for (const level of severities) counts.open[level] += found[level];
    counts.fixable += fixable;
    if (total > 0) counts.risks.push({ id, repository, digest, platform: platform ?? undefined, counts: found, total });
  }
  counts.risks = counts.risks.sort(byRisk).slice(0, listed);
}

/** The most Critical findings first, then the most High ones, and so on; those that are alike in the order of their ids. */
function byRisk(a: RiskRow, b: RiskRow): number {
  const level = severities.find((one) => a.counts[one] !== b.counts[one]);
  return level ? b.counts[level] - a.counts[level] : b.id - a.id;
}

interface Severe {
  readonly vulnerability: string;
  severityRank: number;
  exploited: boolean;
  images: number;
}

/** Vulnerabilities that are looked for, by the package sets that have them. */
interface SevereVulnerabilities {
  readonly known: ReadonlyMap<string, Severe>;
  readonly bySet: ReadonlyMap<number, readonly Severe[]>;
}

async function severeVulnerabilities(
  { database: { kysely: db } }: CensusServices,
  pause: () => Promise<unknown>,
): Promise<SevereVulnerabilities> {
  const known = new Map<string, Severe>();
  const bySet = new Map<number, Severe[]>();
  for (const range of rangesTo(await lastMatch(db), matchesPerStep)) {
    for (const { setId, vulnerability, severityRank, exploited } of await severeOfSets(db, range)) {
      const one = known.get(vulnerability) ?? { vulnerability, severityRank, exploited: false, images: 0 };
      one.severityRank = Math.min(one.severityRank, severityRank);
      one.exploited ||= exploited === 1;
      known.set(vulnerability, one);
      const ofSet = bySet.get(setId);
      if (ofSet) ofSet.push(one);
      else bySet.set(setId, [one]);
    }
    await pause();
  }
  return { known, bySet };
}

async function countReach(
  { database: { kysely: db } }: CensusServices,
  images: readonly CensusImage[],
  { bySet }: SevereVulnerabilities,
): Promise<void> {
  if (bySet.size === 0) return;
  const rows = await setsOfManifests(
    db,
    images.map((image) => image.id),
  );
  for (const sets of Map.groupBy(rows, (row) => row.manifestId).values()) {
    const found = new Set(sets.flatMap(({ setId }) => bySet.get(setId) ?? []));
    for (const one of found) one.images++;
  }
}

function mostReaching({ known }: SevereVulnerabilities): ApiCensus['reach'] {
  return [...known.values()]
    .filter((one) => one.images > 0)
    .sort(
      (a, b) => b.images - a.images || a.severityRank - b.severityRank || (a.vulnerability < b.vulnerability ? 1 : -1),
    )
    .slice(0, listed)
    .map(({ vulnerability, severityRank, exploited, images }) => ({
      ...{ vulnerability, exploited, images },
      severity: severities[severityRank] as Severity,
    }));
}

/** Numbers after `from` up to `last`, in pieces of a size. */
function* rangesTo(last: number, size: number, from = 0): Generator<MatchRange> {
  for (let after = from; after < last; after += size) yield { after, upTo: after + size };
}

async function countChanges(
  { database: { kysely: db } }: CensusServices,
  namespaceIds: readonly number[] | undefined,
  now: number,
  pause: () => Promise<unknown>,
): Promise<Pick<ApiCensus, 'trend' | 'newlyMatched'>> {
  const generations = await listGenerations(db);
  const before = (time: number) => generations.findLast((one) => one.at <= time)?.generation ?? 0;
  const steps: TrendStep[] = [];
  for (const range of rangesTo(await lastMatch(db), matchesPerStep)) {
    steps.push(...(await trendSteps(db, namespaceIds, range)));
    await pause();
  }
  const changes: ChangeCount[] = [];
  for (const range of rangesTo(generations.at(-1)?.generation ?? 0, generationsPerStep, before(now - 91 * day))) {
    changes.push(...(await changeCounts(db, namespaceIds, range)));
    await pause();
  }
  const latest = await newlyMatched(db, namespaceIds, before(now - 7 * day), listed);
  const at = new Map(generations.map((one) => [one.generation, one.at]));
  const affectedSince = (generation: number) =>
    changes
      .filter((one) => one.change === 'affected' && one.generation > generation)
      .reduce((sum, one) => sum + one.count, 0);
  return {
    trend: dailyTrend({ generations, steps, changes, now }),
    newlyMatched: {
      day: affectedSince(before(now - day)),
      week: affectedSince(before(now - 7 * day)),
      latest: latest.map(({ generation, ...one }) => ({ ...one, matchedAt: presentTime(at.get(generation) ?? now) })),
    },
  };
}
