import type { Database, Queries } from '../db/database.ts';
import { findImage, type ImageRow, saveImage } from '../db/image.ts';
import { findManifest, listReferences, type ManifestReferenceRow, type ManifestRow } from '../db/manifest.ts';
import { applyMatches, compareMatches } from '../db/match.ts';
import { ensurePackages, findUnmatchedPackages, type NewPackage } from '../db/package.ts';
import { saveScan } from '../db/scan.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { mergeLayers } from '../indexer/merge-layers.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { IndexReport } from '../model/index-report.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { Digest } from '../oci/digest.ts';
import type { AdvisoriesInUse } from './advisories-in-use.ts';
import type { EventBus } from './events.ts';
import type { Job } from './job.ts';
import type { LayerReports } from './layer-indexing.ts';
import { matchPackages } from './match-packages.ts';
import type { Queue } from './queue.ts';
import { summarise } from './summary.ts';

/** The manifest to scan. */
export interface ScanPayload {
  readonly manifestId: number;
}

/** What scanning works with. */
export interface ScanServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly layers: LayerReports;
  readonly advisories: AdvisoriesInUse;
  onScanned?(result: 'complete' | 'unsupported' | 'failed', milliseconds: number): void;
}

/** Problems of an image's content that are kept one by one. */
const maxGaps = 100;

/** Asks for a scan of a manifest. */
export async function requestScan(services: ScanServices, manifestId: number): Promise<void> {
  await saveScan(services.database.kysely, manifestId, { state: 'queued', reason: null, queued_at: services.clock() });
  services.events.publish({ type: 'scan', manifestId });
  await services.queue.enqueue('scan', String(manifestId), { manifestId } satisfies ScanPayload, { priority: 10 });
}

/** Scans one manifest: index (mostly done while it was pushed), match, summarise. */
export function scanJob(services: ScanServices): Job<ScanPayload> {
  const { database, events, clock } = services;
  const note = async (manifestId: number, values: Parameters<typeof saveScan>[2]) => {
    await saveScan(database.kysely, manifestId, values);
    events.publish({ type: 'scan', manifestId });
  };
  return {
    kind: 'scan',
    attempts: 3,
    concurrency: 2,
    async run({ manifestId }, signal) {
      const db = database.kysely;
      const manifest = await db.selectFrom('manifest').selectAll().where('id', '=', manifestId).executeTakeFirst();
      if (!manifest) return;
      if (manifest.kind === 'index') return await scanChildren(services, manifest);
      const started = performance.now();
      if (manifest.kind === 'artifact') {
        await note(manifestId, {
          state: 'unsupported',
          reason: `${manifest.artifact_type ?? manifest.media_type} is no container image`,
          finished_at: clock(),
        });
        return;
      }
      await note(manifestId, { state: 'scanning', reason: null, started_at: clock() });
      const image = await indexImage(services, manifest);
      const summary = await services.advisories.exclusively(() => matchImage(services, image, signal));
      await note(manifestId, { ...summary, image_id: image.id, state: 'complete', reason: null, finished_at: clock() });
      services.onScanned?.('complete', performance.now() - started);
    },
    async failed({ manifestId }, error) {
      await note(manifestId, { state: 'failed', reason: messageOf(error).slice(0, 500), finished_at: clock() });
      services.onScanned?.('failed', 0);
    },
  };
}

/** An index is scanned by scanning its images; attestations among its children are none. */
async function scanChildren(services: ScanServices, index: ManifestRow): Promise<void> {
  const db = services.database.kysely;
  for (const reference of await listReferences(db, index.id)) {
    const child =
      reference.platform === 'attestation' ? undefined : await findManifest(db, index.repository_id, reference.digest);
    if (child?.kind === 'image' || child?.kind === 'index') await requestScan(services, child.id);
  }
}

/** The stored image of a manifest, indexed where that was not done with the extractors in use. */
async function indexImage(services: ScanServices, manifest: ManifestRow): Promise<ImageRow> {
  const { layers, clock, database } = services;
  const known = await findImage(database.kysely, manifest.digest);
  if (known?.extractors === layers.extractors) return known;
  const references = (await listReferences(database.kysely, manifest.id)).filter(
    (reference) => reference.kind === 'layer',
  );
  const reports: LayerReport[] = [];
  const gaps: CoverageGap[] = [];
  for (const reference of references) {
    const report = await layers.reportOf(reference.digest as Digest).catch((error: unknown) => messageOf(error));
    if (typeof report === 'object') reports.push(report);
    else gaps.push(missingLayer(reference, report));
  }
  const index = mergeLayers(reports);
  await database.kysely.transaction().execute(async (trx) => {
    const ids = await ensurePackages(
      trx,
      index.packages.map((found) => newPackage(found.package, index)),
    );
    // A layer that could not be read has no report: the others keep the places they have in the manifest.
    const places = references
      .map((_, position) => position)
      .filter((position) => !gaps.some((gap) => gap.message.startsWith(`Layer ${position + 1} `)));
    const packages = index.packages.map((found, at) => ({
      packageId: ids[at] as number,
      path: found.path,
      layer: places[found.layer] ?? found.layer,
    }));
    await saveImage(trx, {
      digest: manifest.digest,
      extractors: layers.extractors,
      distribution: index.distribution,
      gaps: [...gaps, ...problemGaps(index)],
      packages,
      now: clock(),
    });
  });
  return (await findImage(database.kysely, manifest.digest)) as ImageRow;
}

function missingLayer({ position, media_type }: ManifestReferenceRow, reason: string | undefined): CoverageGap {
  const why = reason ?? `${media_type} is not in the registry, or is no layer that can be read`;
  return { kind: 'layer-missing', message: `Layer ${position + 1} was not read: ${why}` };
}

function problemGaps(index: IndexReport): CoverageGap[] {
  const gaps = index.problems.slice(0, maxGaps).map(({ path, message, layer }): CoverageGap => {
    const place = path === '' ? `Layer ${layer + 1}` : `${path} in layer ${layer + 1}`;
    return { kind: 'unreadable-file', message: `${place}: ${message}` };
  });
  const more = index.problems.length - gaps.length;
  return more > 0 ? [...gaps, { kind: 'unreadable-file', message: `${more} more problems` }] : gaps;
}

function newPackage(pkg: NewPackage['package'], index: IndexReport): NewPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  const distribution = ecosystem?.ofDistribution ? index.distribution : undefined;
  return {
    package: pkg,
    distribution,
    purl: ecosystem?.purl(pkg, distribution) ?? '',
    keys: ecosystem?.advisoryKeys(pkg, distribution) ?? [],
  };
}

/** Matches what was never matched, and sums up what the image shows now. */
async function matchImage({ database, advisories, clock }: ScanServices, image: ImageRow, signal: AbortSignal) {
  const db: Queries = database.kysely;
  const { generation, lookup } = await advisories.current();
  const rows = await findUnmatchedPackages(db, image.id);
  if (rows.length > 0) {
    const changes = await compareMatches(db, await matchPackages(rows, lookup, signal));
    await db.transaction().execute((trx) => applyMatches(trx, changes, generation, clock()));
  }
  return await summarise(db, image, generation, clock());
}
