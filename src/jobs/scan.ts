import { chunksOf } from '../db/chunks.ts';
import { holdGeneration } from '../db/lock.ts';
import { listReferences, type ManifestReferenceRow, type ManifestRow } from '../db/manifest.ts';
import { saveScan } from '../db/scan.ts';
import { childrenOf } from '../db/version.ts';
import { handOnKind } from '../db/write-notification.ts';
import { messageOf } from '../lib/errors.ts';
import { artifactName } from './artifact-name.ts';
import type { EventBus } from './events.ts';
import { type IndexServices, indexedImage, indexImage } from './index-image.ts';
import type { Job } from './job.ts';
import { completeScan, type MatchServices } from './match-image.ts';
import type { Queue } from './queue.ts';
import { tellScanFailed } from './tell-scan.ts';

/** The manifest to scan. */
export interface ScanPayload {
  readonly manifestId: number;
}

/** What scanning works with. */
export interface ScanServices extends IndexServices, MatchServices {
  readonly queue: Queue;
  readonly events: EventBus;
  onScanned?(result: 'complete' | 'unsupported' | 'failed', milliseconds: number): void;
}

/** Who asked: what somebody waits for comes before what was pushed, and that before everything else. */
export const scanPriorities = { asked: 20, pushed: 10, background: 0 } as const;

/** Scans asked for in one transaction. */
const requestsPerStep = 100;

/** Asks for a scan of a manifest. */
export async function requestScan(
  services: Pick<ScanServices, 'database' | 'queue' | 'events' | 'clock'>,
  manifestId: number,
  priority: number = scanPriorities.asked,
): Promise<void> {
  await requestScans(services, [manifestId], priority);
}

/**
 * Asks for scans of manifests; those that are gone meanwhile are left out. State and job of each are written together, so that
 * none is said to wait that nobody will do.
 */
export async function requestScans(
  services: Pick<ScanServices, 'database' | 'queue' | 'events' | 'clock'>,
  manifestIds: readonly number[],
  priority: number,
): Promise<void> {
  const { database, queue, events, clock } = services;
  for (const chunk of chunksOf(manifestIds, requestsPerStep)) {
    const asked = await database.kysely.transaction().execute(async (trx) => {
      await holdGeneration(trx, database.dialect, 'shared');
      const rows = await trx.selectFrom('manifest').select('id').where('id', 'in', chunk).orderBy('id').execute();
      for (const { id } of rows) {
        await saveScan(trx, id, { state: 'queued', reason: null, queued_at: clock() });
        const payload: ScanPayload = { manifestId: id };
        await queue.enqueue('scan', String(id), payload, { priority, within: trx });
      }
      return rows;
    });
    for (const { id } of asked) events.publish({ type: 'scan', manifestId: id, ended: false });
    queue.wake('scan');
  }
}

/** Scans one manifest: index (mostly done while it was pushed), match, sum up. */
export function scanJob(services: ScanServices): Job<ScanPayload> {
  return {
    kind: 'scan',
    attempts: 3,
    concurrency: 2,
    async run({ manifestId }, signal) {
      const db = services.database.kysely;
      const manifest = await db.selectFrom('manifest').selectAll().where('id', '=', manifestId).executeTakeFirst();
      if (manifest?.kind === 'index') await scanChildren(services, manifest);
      else if (manifest) {
        const started = performance.now();
        const result = await scan(services, manifest, signal);
        services.onScanned?.(result, performance.now() - started);
      }
      services.events.publish({ type: 'scan', manifestId, ended: true });
      services.queue.wake(handOnKind);
    },
    async failed({ manifestId }, error) {
      const reason = messageOf(error).slice(0, 500);
      const now = services.clock();
      await services.database.kysely.transaction().execute(async (trx) => {
        await saveScan(trx, manifestId, { state: 'failed', reason, finished_at: now });
        await tellScanFailed(trx, manifestId, reason, now);
      });
      services.queue.wake(handOnKind);
      services.events.publish({ type: 'scan', manifestId, ended: true });
      services.onScanned?.('failed', 0);
    },
  };
}

/** An index has no scan of its own: its images have. Attestations among its children are none. */
async function scanChildren(services: ScanServices, index: ManifestRow): Promise<void> {
  for (const child of await childrenOf(services.database.kysely, [index.id])) {
    if (child.kind !== 'artifact') await requestScan(services, child.id, scanPriorities.background);
  }
}

async function scan(
  services: ScanServices,
  manifest: ManifestRow,
  signal: AbortSignal,
): Promise<'complete' | 'unsupported'> {
  const references = await listReferences(services.database.kysely, manifest.id);
  if (manifest.kind === 'artifact') return await unsupported(services, manifest, references);
  const layers = references.filter((reference) => reference.kind === 'layer');
  let image = await indexedImage(services, manifest, layers);
  if (!image) {
    const { database, events, clock } = services;
    await saveScan(database.kysely, manifest.id, { state: 'scanning', reason: null, started_at: clock() });
    events.publish({ type: 'scan', manifestId: manifest.id, ended: false });
    image = await indexImage(services, manifest, layers, signal);
  }
  if (!image) return await unsupported(services, manifest, references);
  await completeScan(services, manifest.id, image, signal);
  return 'complete';
}

async function unsupported(
  services: ScanServices,
  manifest: ManifestRow,
  references: readonly ManifestReferenceRow[],
): Promise<'unsupported'> {
  const layers = references.filter((reference) => reference.kind === 'layer').map((layer) => layer.media_type);
  const own = manifest.kind === 'artifact' && manifest.artifact_type !== null ? [manifest.artifact_type] : [];
  await saveScan(services.database.kysely, manifest.id, {
    state: 'unsupported',
    reason: artifactName([...own, ...layers]),
    finished_at: services.clock(),
  });
  return 'unsupported';
}
