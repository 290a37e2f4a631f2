import type { BlobStore } from '../blobs/blob-store.ts';
import type { Queries } from '../db/database.ts';
import { listFeeds } from '../db/feed.ts';
import { listImages } from '../db/image.ts';
import { imageScopes } from '../db/image-sum.ts';
import { type JudgedRow, listJudgedFindings } from '../db/judged-finding.ts';
import { listReferencesOf } from '../db/manifest.ts';
import type { ScanRow } from '../db/scan.ts';
import type { CountedImage } from '../db/suppressible.ts';
import { packageKindOf } from '../ecosystems/package-kind-of.ts';
import type { AdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import { hasAlpineUnfixed, updatersAsked } from '../jobs/alpine-unfixed.ts';
import { summariesOf } from '../jobs/summary.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { feedOldAfter } from '../matcher/coverage.ts';
import { isUnconfirmed } from '../model/is-unconfirmed.ts';
import type { ImageSecret } from '../model/secret.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import type { JudgedFinding, ScannedFacts } from '../policy/subject.ts';
import { configRisks, configRiskTitles } from '../secrets/config-risks.ts';
import { secretTitle } from '../secrets/rules/index.ts';
import type { Suppressed } from './exceptions-in-force.ts';
import { readConfig } from './image-config.ts';
import type { Likelihoods } from './likelihoods.ts';

/** What facts are gathered from. */
export interface FactSources {
  readonly db: Queries;
  readonly blobs: BlobStore;
  readonly advisories: AdvisoriesInUse;
  readonly likelihoods: Likelihoods;
}

/** A scanned image that facts are gathered of. */
export interface FactImage {
  readonly scan: ScanRow;
  readonly image: CountedImage;
  readonly suppressed: Suppressed | undefined;
}

/** What a policy needs to know of scanned images, and no more; by manifest id. Costs a few queries, however many images there are. */
export async function gatherFacts(
  sources: FactSources,
  images: readonly FactImage[],
  { needs, now }: { readonly needs: PolicyNeeds; readonly now: number },
): Promise<ReadonlyMap<number, ScannedFacts>> {
  if (images.length === 0) return new Map();
  const has = (fact: Parameters<PolicyNeeds['facts']['has']>[0]) => needs.facts.has(fact);
  const findings = await judgedFindings(sources, images, needs);
  const secrets = has('secrets') ? await secretsOf(sources.db, images) : undefined;
  const risks = has('configRisks') ? await configRisksOf(sources, images.map(manifestOf)) : undefined;
  const times = has('asOf') ? await resultTimes(sources.db, images) : undefined;
  const gaps = has('gaps') ? await gapsOf(sources, images, now) : undefined;
  const facts = images.map(({ scan, image }, at) => ({
    findings: findings[at] ?? [],
    secrets: secrets?.get(image.imageId) ?? [],
    configRisks: risks?.get(scan.manifest_id) ?? [],
    asOf: times?.get(scan.manifest_id),
    gaps: gaps?.of.get(scan.manifest_id)?.coverage.gaps ?? [],
    gapsUntil: gaps?.until,
  }));
  return new Map(images.map((image, at) => [manifestOf(image), facts[at] as ScannedFacts]));
}

function manifestOf({ scan }: FactImage): number {
  return scan.manifest_id;
}

/** Findings of images that may break a rule, as policies see them, in the order of the images. */
export async function judgedFindings(
  { db, advisories, likelihoods }: FactSources,
  images: readonly Pick<FactImage, 'image' | 'suppressed'>[],
  { findings, facts }: PolicyNeeds,
): Promise<readonly (readonly JudgedFinding[])[]> {
  const counted = images.map(({ image }) => image);
  const rows = await listJudgedFindings(db, counted, findings);
  const ids = new Set(facts.has('epss') ? rows.flat().map((row) => row.ids) : []);
  const epss = ids.size > 0 ? await advisories.use(({ lookup }) => likelihoods(lookup, [...ids])) : undefined;
  return rows.map((own, at) => {
    const suppressed = images[at]?.suppressed?.matches;
    return own.map((row) => judgedFinding(row, epss?.get(row.ids)?.score, suppressed?.has(row.matchId) ?? false));
  });
}

function judgedFinding({ match, ...row }: JudgedRow, epss: number | undefined, suppressed: boolean): JudgedFinding {
  return {
    vulnerability: match.vulnerability,
    severity: match.severity,
    package: row.name,
    version: row.version,
    kind: packageKindOf(row.ecosystem),
    fixedVersion: match.fixedVersion,
    fixable: row.fixable === 1,
    exploited: match.exploited !== undefined,
    malicious: match.kind === 'malicious',
    epss,
    published: timeOf(match.published),
    fixedAt: timeOf(match.fixedOn),
    firstSeen: row.foundAt,
    unconfirmed: isUnconfirmed(match),
    suppressed,
  };
}

async function secretsOf(db: Queries, images: readonly FactImage[]) {
  const ids = new Set(images.map(({ image }) => image.imageId));
  const rows = await listImages(db, [...ids]);
  return new Map(rows.map((row) => [row.id, presentSecrets(parseJsonText(row.secrets))]));
}

/** Secrets as policies see them. */
export function presentSecrets(secrets: readonly ImageSecret[]): ScannedFacts['secrets'] {
  return secrets.map(({ rule, path }) => ({ title: secretTitle(rule), path }));
}

/** Risks of the configs of images, by the ids of their manifests. Each config is a file of its own. */
export async function configRisksOf(
  { db, blobs }: Pick<FactSources, 'db' | 'blobs'>,
  manifestIds: readonly number[],
): Promise<ReadonlyMap<number, ScannedFacts['configRisks']>> {
  const references = await listReferencesOf(db, manifestIds);
  const found = new Map<number, ScannedFacts['configRisks']>();
  for (const id of manifestIds) {
    const config = await readConfig(blobs, references.get(id) ?? []);
    const risks = config ? configRisks(config) : [];
    const titled = risks.map(({ rule, place }) => ({ rule, place, title: configRiskTitles[rule] }));
    found.set(id, titled);
  }
  return found;
}

async function gapsOf({ db, advisories }: FactSources, images: readonly FactImage[], now: number) {
  const scans = images.map(({ scan }) => scan);
  const of = await advisories.use((open) => summariesOf(db, scans, open, now));
  const feeds = await listFeeds(db);
  const old = [...feeds.values()].map((feed) => (feed.checked_at ?? 0) + feedOldAfter).filter((time) => time >= now);
  return { of, until: Math.min(startOfNextDay(now), ...old.map((time) => time + 1)) };
}

/** A scan that is kept at a generation knows what was known when it ended; any other what the feeds of its packages last said. */
async function resultTimes(db: Queries, images: readonly FactImage[]): Promise<ReadonlyMap<number, number>> {
  const answers = await openAnswers(db);
  const times = new Map<number, number>();
  for (const [shown, group] of Map.groupBy(images, ({ image }) => JSON.stringify(image.shown))) {
    const ids = new Set(group.map(({ image }) => image.imageId));
    const scopes = await imageScopes(db, [...ids], JSON.parse(shown));
    for (const { scan, image } of group) {
      const asked = scan.generation === null ? answers.oldest(scopes.get(image.imageId)) : undefined;
      const time = asked ?? scan.finished_at;
      if (time !== null) times.set(scan.manifest_id, time);
    }
  }
  return times;
}

/** When feeds last answered. */
export interface Answers {
  /** Of those that speak of some scopes, of the one that did so longest ago; `undefined` where none ever did. */
  oldest(scopes: ReadonlySet<string> | undefined): number | undefined;
}

/** Reads when feeds last answered. */
export async function openAnswers(db: Queries): Promise<Answers> {
  const feeds = await listFeeds(db);
  const alpineUnfixed = await hasAlpineUnfixed(db);
  return {
    oldest(scopes = new Set()) {
      const times = updatersAsked(scopes, alpineUnfixed).flatMap(({ name }) => feeds.get(name)?.checked_at ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}

/** Days on which support ends are over with the day, in UTC. */
function startOfNextDay(now: number): number {
  return (Math.floor(now / 86_400_000) + 1) * 86_400_000;
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
