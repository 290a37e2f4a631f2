import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openAdvisoryStore } from '../../src/advisories/advisory-store.ts';
import type { BlobStore } from '../../src/blobs/blob-store.ts';
import { memoryBlobStore } from '../../src/blobs/memory.ts';
import type { Database } from '../../src/db/database.ts';
import { createNamespace, findNamespace } from '../../src/db/namespace.ts';
import { findScan, type ScanRow } from '../../src/db/scan.ts';
import { type LayerIndexer, openLayerIndexer } from '../../src/indexer/layer-indexer.ts';
import { openAdvisoriesInUse } from '../../src/jobs/advisories-in-use.ts';
import { changeNamespace } from '../../src/jobs/change-namespace.ts';
import { createEventBus, type DomainEvent } from '../../src/jobs/events.ts';
import { allJobs } from '../../src/jobs/index.ts';
import { openLayerReports } from '../../src/jobs/layer-indexing.ts';
import { scanOnPush } from '../../src/jobs/on-push.ts';
import { openQueue, openWorker } from '../../src/jobs/queue.ts';
import { requestUpdate } from '../../src/jobs/schedule.ts';
import { type ScanSummary, summariesOf } from '../../src/jobs/summary.ts';
import type { UpdateServices } from '../../src/jobs/update.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { openVault } from '../../src/lib/vault.ts';
import type { RegistryContext } from '../../src/registry/context.ts';
import { putManifest } from '../../src/registry/manifests.ts';
import { appendUpload, finishUpload, startUpload } from '../../src/registry/uploads.ts';
import { openAttachedStatements } from '../../src/server/attached-statements.ts';
import { openExceptedVersions } from '../../src/server/excepted-versions.ts';
import { openExceptionsInForce } from '../../src/server/exceptions-in-force.ts';
import { eventually } from './eventually.ts';
import type { ImageBlob, TestImage } from './image.ts';

/** Registry, jobs and advisories on a database, without a server before them. */
export interface Scanning extends AsyncDisposable {
  readonly services: UpdateServices;
  readonly registry: RegistryContext;
  readonly events: readonly DomainEvent[];
  /** What {@link Scanning.services} has for a clock; may be set. */
  now: number;
  /** Makes a namespace, or changes its scan mode. */
  namespace(name: string, scanMode: 'automatic' | 'manual'): Promise<void>;
  /** Pushes an image with its blobs; resolves with the id of its manifest. */
  push(repository: string, image: TestImage): Promise<number>;
  pushManifest(repository: string, manifest: ImageBlob): Promise<number>;
  /** Asks feeds for news, one after the other, and waits for all that follows. */
  update(...feeds: readonly string[]): Promise<void>;
  /** Resolves when no job waits and none runs. Rejects where one failed and will be tried again. */
  settled(): Promise<void>;
  /** A manifest's scan with what it shows; that is absent where it was never complete. */
  scan(manifestId: number): Promise<Omit<ScanRow, 'generation'> & Partial<ScanSummary>>;
}

/** One for all tests of a thread, with which its process ends: what a test gives it is a file of its own, and to load it takes longer than most tests. */
let indexer: LayerIndexer | undefined;

/** Opens all that scans, with feeds from `mirror`; incomplete images are accepted. Several on one database share `folder` (of the advisories) and `blobs`. */
export async function openScanning(
  database: Database,
  mirror: string,
  options: { readonly folder?: string; readonly blobs?: BlobStore; readonly memory?: number } = {},
): Promise<Scanning> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'cleardock-scanning-'));
  const state = { now: Date.now() };
  const clock = () => state.now;
  const db = database.kysely;
  const logger = silentLogger();
  const events = createEventBus();
  const heard: DomainEvent[] = [];
  events.subscribe((event) => heard.push(event));
  const blobs = options.blobs ?? memoryBlobStore();
  indexer ??= openLayerIndexer(1);
  const queue = openQueue(database, clock);
  const layers = openLayerReports({ db, blobs, indexer, clock, logger });
  const store = await openAdvisoryStore(folder);
  const advisories = openAdvisoriesInUse(db, store);
  const sending = { refuse: 'none' } as const;
  const exceptions = openExceptionsInForce(db, openAttachedStatements({ database, blobs }), clock);
  const exceptedIn = openExceptedVersions(db, exceptions);
  const scans = { database, queue, events, clock, layers, advisories, memory: options.memory };
  const vault = openVault(Buffer.alloc(32));
  const services = { ...scans, store, folder, mirror, logger, sending, vault, exceptedIn };
  const worker = await openWorker({ database, queue, clock, logger }, allJobs(services));
  const pushed = new Map<string, number>();
  const listeners = [
    {
      manifestPushed: async (event: {
        readonly repository: string;
        readonly digest: string;
        readonly manifestId: number;
      }) => void pushed.set(`${event.repository}@${event.digest}`, event.manifestId),
      manifestDeleted: async () => undefined,
    },
    scanOnPush(services),
  ];
  const registry: RegistryContext = {
    ...{ database, blobs, clock, listeners },
    indexing: layers,
    incompleteImages: true,
    followers: new Map(),
  };

  async function pushBlob(repository: string, blob: ImageBlob): Promise<void> {
    const { id } = await startUpload(registry, repository, { createNamespace: true });
    await appendUpload(registry, repository, id, Readable.from([blob.bytes]));
    await finishUpload(registry, repository, id, blob.digest);
  }

  async function pushManifest(repository: string, { digest, bytes, mediaType }: ImageBlob): Promise<number> {
    await putManifest(registry, repository, { digest, bytes, contentType: mediaType, tags: [], createNamespace: true });
    return pushed.get(`${repository}@${digest}`) as number;
  }

  async function settled(): Promise<void> {
    const firstJob = () => db.selectFrom('job').select(['kind', 'key', 'run_at', 'error']).limit(1).executeTakeFirst();
    const late = await eventually(firstJob, (row) => !row || row.run_at > state.now, 5);
    if (late) throw new Error(`a job failed: ${late.error}`);
  }

  return {
    services,
    registry,
    events: heard,
    get now() {
      return state.now;
    },
    set now(value) {
      state.now = value;
    },
    async namespace(name, scanMode) {
      const known = await findNamespace(db, name);
      if (known) await changeNamespace(database, known.id, { scan_mode: scanMode });
      else await createNamespace(db, { name, visibility: 'private', scanMode, now: state.now });
    },
    async push(repository, image) {
      for (const blob of [image.config, ...image.layers]) await pushBlob(repository, blob);
      return await pushManifest(repository, image.manifest);
    },
    pushManifest,
    async update(...feeds) {
      for (const feed of feeds) {
        await requestUpdate(queue, feed);
        await settled();
      }
    },
    settled,
    async scan(manifestId) {
      const row = await findScan(db, manifestId);
      if (!row) throw new Error(`manifest ${manifestId} has no scan`);
      const summaries = await advisories.use((open) => summariesOf(db, [row], open, state.now));
      return { ...row, generation: undefined, ...summaries.get(manifestId) };
    },
    async [Symbol.asyncDispose]() {
      await worker[Symbol.asyncDispose]();
      advisories[Symbol.dispose]();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
