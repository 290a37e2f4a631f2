import type { BlobStore } from '../blobs/blob-store.ts';
import type { Queries } from '../db/database.ts';
import { listFeeds } from '../db/feed.ts';
import { listImages } from '../db/image.ts';
import { imageScopes } from '../db/image-sum.ts';
import { listJudgedFindings } from '../db/judged-finding.ts';
import { listReferences } from '../db/manifest.ts';
import type { ScanRow } from '../db/scan.ts';
import type { CountedImage } from '../db/suppressible.ts';
import { packageKindOf } from '../ecosystems/package-kind-of.ts';
import type { AdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import { summariesOf } from '../jobs/summary.ts';
import { feedOldAfter } from '../matcher/coverage.ts';
import { isUnconfirmed } from '../model/is-unconfirmed.ts';
import type { ImageSecret } from '../model/secret.ts';
import type { PolicyNeeds } from '../policy/needs.ts';
import type { JudgedFinding, ScannedFacts } from '../policy/subject.ts';
import { configRisks, configRiskTitles } from '../secrets/config-risks.ts';
import { secretTitle } from '../secrets/rules/index.ts';
import { updatersFor } from '../updaters/index.ts';
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

/** What a policy needs to know of a scanned image, and no more. */
export async function gatherFacts(
  sources: FactSources,
  scan: ScanRow,
  image: CountedImage,
  { needs, suppressed, now }: { needs: PolicyNeeds; suppressed: Suppressed | undefined; now: number },
): Promise<ScannedFacts> {
  const has = (fact: Parameters<PolicyNeeds['facts']['has']>[0]) => needs.facts.has(fact);
  return {
    findings: await judgedFindings(sources, image, needs, suppressed),
    secrets: has('secrets') ? await secretsOf(sources.db, image.imageId) : [],
    configRisks: has('configRisks') ? await configRisksOf(sources, scan.manifest_id) : [],
    asOf: has('asOf') ? await resultTime(sources.db, scan, image) : undefined,
    ...(has('gaps') ? await gapsOf(sources, scan, now) : { gaps: [] }),
  };
}

/** Findings of an image that may break a rule, as policies see them. */
export async function judgedFindings(
  { db, advisories, likelihoods }: FactSources,
  image: CountedImage,
  { findings, facts }: PolicyNeeds,
  suppressed: Suppressed | undefined,
): Promise<JudgedFinding[]> {
  const rows = await listJudgedFindings(db, image, findings);
  const ids = rows.map((row) => row.ids);
  const epss = facts.has('epss') ? await advisories.use(({ lookup }) => likelihoods(lookup, ids)) : undefined;
  return rows.map(({ matchId, match, ...row }) => ({
    vulnerability: match.vulnerability,
    severity: match.severity,
    package: row.name,
    version: row.version,
    kind: packageKindOf(row.ecosystem),
    fixedVersion: match.fixedVersion,
    fixable: row.fixable === 1,
    exploited: match.exploited !== undefined,
    malicious: match.kind === 'malicious',
    epss: epss?.get(row.ids)?.score,
    published: timeOf(match.published),
    fixedAt: timeOf(match.fixedOn),
    firstSeen: row.foundAt,
    unconfirmed: isUnconfirmed(match),
    suppressed: suppressed?.matches.has(matchId) ?? false,
  }));
}

async function secretsOf(db: Queries, imageId: number): Promise<ScannedFacts['secrets']> {
  const [image] = await listImages(db, [imageId]);
  return presentSecrets(image ? (JSON.parse(image.secrets) as ImageSecret[]) : []);
}

/** Secrets as policies see them. */
export function presentSecrets(secrets: readonly ImageSecret[]): ScannedFacts['secrets'] {
  return secrets.map(({ rule, path }) => ({ title: secretTitle(rule), path }));
}

/** Risks of the config of an image's manifest. */
export async function configRisksOf(
  { db, blobs }: FactSources,
  manifestId: number,
): Promise<ScannedFacts['configRisks']> {
  const config = await readConfig(blobs, await listReferences(db, manifestId));
  const risks = config ? configRisks(config) : [];
  return risks.map(({ rule, place }) => ({ rule, place, title: configRiskTitles[rule] }));
}

async function gapsOf({ db, advisories }: FactSources, scan: ScanRow, now: number) {
  const summaries = await advisories.use((open) => summariesOf(db, [scan], open, now));
  const feeds = await listFeeds(db);
  const old = [...feeds.values()].map((feed) => (feed.checked_at ?? 0) + feedOldAfter).filter((time) => time >= now);
  const gapsUntil = Math.min(startOfNextDay(now), ...old.map((time) => time + 1));
  return { gaps: summaries.get(scan.manifest_id)?.coverage.gaps ?? [], gapsUntil };
}

/** A scan that is kept at a generation knows what was known when it ended; any other what the feeds of its packages last said. */
async function resultTime(db: Queries, scan: ScanRow, image: CountedImage): Promise<number | undefined> {
  const finished = scan.finished_at ?? undefined;
  if (scan.generation !== null) return finished;
  const scopes = (await imageScopes(db, [image.imageId], image.shown)).get(image.imageId) ?? new Set<string>();
  return oldestAnswer(scopes, await listFeeds(db)) ?? finished;
}

/** When the feed of some scopes that answered longest ago last did so; `undefined` where none ever did. */
export function oldestAnswer(
  scopes: ReadonlySet<string>,
  feeds: Awaited<ReturnType<typeof listFeeds>>,
): number | undefined {
  const times = updatersFor([...scopes]).flatMap(({ name }) => feeds.get(name)?.checked_at ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Days on which support ends are over with the day, in UTC. */
function startOfNextDay(now: number): number {
  return (Math.floor(now / 86_400_000) + 1) * 86_400_000;
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
