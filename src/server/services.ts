import { join } from 'node:path';
import { openAdvisoryStore } from '../advisories/advisory-store.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../auth/actor.ts';
import { type Auth, openAuth } from '../auth/auth.ts';
import { authWithDirectory } from '../auth/directory-auth.ts';
import { openLdap } from '../auth/ldap.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openFsBlobStore } from '../blobs/fs.ts';
import type { Config } from '../config/config.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase } from '../db/database.ts';
import { releaseMessages } from '../db/notification-message.ts';
import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { openAdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import { requestCatchUp } from '../jobs/catch-up.ts';
import { checkSignaturesJob, signaturesOnPush } from '../jobs/check-signatures.ts';
import { clearJob, openClearing } from '../jobs/clear-images.ts';
import { garbageJob } from '../jobs/collect-garbage.ts';
import { createEventBus, type EventBus } from '../jobs/events.ts';
import { allJobs } from '../jobs/index.ts';
import { openLayerReports } from '../jobs/layer-indexing.ts';
import { type Notifier, openNotifier } from '../jobs/notifier.ts';
import { scanOnPush } from '../jobs/on-push.ts';
import { openQueue, openWorker, type Queue } from '../jobs/queue.ts';
import { openReplicationSchedule, replicateOnPush } from '../jobs/replicate.ts';
import { retainJob } from '../jobs/retain.ts';
import type { ScanServices } from '../jobs/scan.ts';
import { openSchedule } from '../jobs/schedule.ts';
import { openSetFeeds, type SetFeeds } from '../jobs/set-feeds.ts';
import { openTending } from '../jobs/tend-notifications.ts';
import { openUpkeepSchedule } from '../jobs/upkeep-schedule.ts';
import { requestWeighing } from '../jobs/weigh-again.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import { lockFolder } from '../lib/folder-lock.ts';
import type { Logger } from '../lib/log.ts';
import { prepareFolder } from '../lib/prepare-folder.ts';
import type { Vault } from '../lib/vault.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { severityOrderOf } from '../matcher/severity-order.ts';
import type { ProxyCache } from '../mirror/proxy-cache.ts';
import type { SendSettings } from '../notify/send-message.ts';
import { type RegistryContext, rememberManifests } from '../registry/context.ts';
import { readPublicKey } from '../signing/key.ts';
import { readKeyFile } from '../signing/key-file.ts';
import { chosenUpdaters } from '../updaters/index.ts';
import type { Updater } from '../updaters/updater.ts';
import { type AttachedStatements, openAttachedStatements } from './attached-statements.ts';
import { auditSignIns } from './audit-sign-ins.ts';
import { type AwaitScan, openAwaitScan } from './await-scan.ts';
import { type ClearanceKeys, openClearanceKeys } from './clearance-keys.ts';
import { openConfiguredAudit } from './configured-audit.ts';
import { openEndingExceptions } from './ending-exceptions.ts';
import { openExceptedVersions } from './excepted-versions.ts';
import { type ExceptionsInForce, openExceptionsInForce } from './exceptions-in-force.ts';
import { ensureFirstUser } from './first-user.ts';
import { imageClearance } from './image-clearance.ts';
import { createLikelihoods, type Likelihoods } from './likelihoods.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openMirroring, replicating } from './mirroring.ts';
import { openSecrets, sealSecrets } from './open-secrets.ts';
import { openPullCounter, type PullCounter } from './pull-counter.ts';
import { openPolicyGate, type PolicyGate } from './pull-gate.ts';
import { openRefusalLog, type RefusalLog } from './refusal-log.ts';
import { sendSettings } from './send-settings.ts';
import { openUploadSweeper } from './upload-sweeper.ts';
import { openUseRecorder, type UseRecorder } from './use-recorder.ts';

/** Everything that the routes work with. Disposed of in the reverse order of opening. */
export interface Services extends AsyncDisposable {
  /** Advisory sources that are asked. */
  readonly feeds: readonly Updater[];
  readonly auth: Auth;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly blobs: BlobStore;
  readonly database: Database;
  readonly registry: RegistryContext;
  readonly gate: PolicyGate;
  readonly exceptions: ExceptionsInForce;
  readonly attached: AttachedStatements;
  readonly likelihoods: Likelihoods;
  readonly queue: Queue;
  readonly events: EventBus;
  readonly notifier: Notifier;
  readonly sending: SendSettings;
  readonly vault: Vault;
  readonly scans: ScanServices;
  readonly metrics: Metrics;
  readonly pulls: PullCounter;
  readonly uses: UseRecorder;
  readonly clearanceKeys: ClearanceKeys;
  readonly refusals: RefusalLog;
  readonly proxy: ProxyCache;
  readonly scanned: AwaitScan;
  passesGate(actor: Actor, repository: string): Promise<boolean>;
  /** Ends jobs that run, and starts no more; what is added to the queue after it waits for the next start. */
  stopJobs(): Promise<void>;
  /** Milliseconds for which a blob is kept that nothing refers to. */
  readonly gcGrace: number;
  /** Password of the first user, where it was generated just now. */
  readonly generatedPassword?: string;
}

/** What all parts are opened with; what is opened is handed to `opening`, which closes it in the reverse order. */
interface Opening {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly opening: AsyncDisposableStack;
  readonly feeds: readonly Updater[];
  readonly sending: SendSettings;
  readonly matching: MatchOptions;
}

/** Opens every part, in order. What was opened is closed again where a later part cannot be. */
export async function openServices(config: Config, logger: Logger, clock: Clock = systemClock): Promise<Services> {
  await using opening = new AsyncDisposableStack();
  // An option that is wrong is told before anything is made.
  const [feeds, sending] = [chosenUpdaters(config.feeds), sendSettings(config)];
  const matching = { severityOrder: severityOrderOf(config.severityOrder), alpineUnfixed: config.alpineUnfixed };
  const start: Opening = { config, logger, clock, opening, feeds, sending, matching };
  const storage = await openStorage(start);
  const scanning = await openScanning(start, storage);
  const guard = openGuard(start, storage, scanning);
  const registry = registryOf(start, storage, scanning, guard);
  const proxy = opening.use(openMirroring(registry, { ...sending, vault: storage.vault }, storage.metrics));
  const records = openRecords(start, storage);
  const auth = await openSignIn(start, storage, records.uses);
  const clearanceKeys = openClearanceKeys(config);
  const clear = clearing(start, registry, { ...storage, ...scanning, ...guard, auth, clearanceKeys });
  const worker = await openBackground(start, storage, { ...scanning, ...guard }, registry, clear);
  const { events, scans } = scanning;
  const parts = opening.move();
  return {
    ...{ ...storage, feeds, events, scans, ...guard, ...records, auth, registry, clearanceKeys, proxy },
    clock,
    sending,
    scanned: openAwaitScan(scans),
    passesGate: (actor: Actor, repository: string) => auth.may(actor, 'pass_gate', repository),
    stopJobs: async () => await worker[Symbol.asyncDispose](),
    gcGrace: config.gcGrace,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** The data folder, the database and the blobs, and what is written down of everything that happens. */
async function openStorage({ config, logger, clock, opening }: Opening) {
  await prepareFolder(config.data, { name: 'data folder', flag: '--data FOLDER' });
  opening.use(lockFolder(config.data));
  const database = opening.use(
    config.database === undefined
      ? await openSqliteDatabase(join(config.data, 'metadata.db'))
      : await openPostgresDatabase(config.database),
  );
  const vault = openSecrets(config);
  await sealSecrets(database, vault);
  const blobs = await openFsBlobStore(config.data);
  const generatedPassword = await ensureFirstUser(database, config.adminPassword, clock());
  const metrics = createMetrics();
  const audit = await openConfiguredAudit({ database, clock, logger, metrics }, config, opening);
  const queue = openQueue(database, clock);
  return {
    database,
    vault,
    blobs,
    generatedPassword,
    metrics,
    audit,
    queue,
    notifier: openNotifier(database, queue, clock),
  };
}

type Storage = Awaited<ReturnType<typeof openStorage>>;

/** What finds out what is in images, and what is known of it. */
async function openScanning(
  { config, logger, clock, opening, matching }: Opening,
  { database, blobs, queue, metrics }: Storage,
) {
  const db = database.kysely;
  const events = createEventBus();
  const indexer = opening.use(openLayerIndexer(config.indexThreads));
  const layers = openLayerReports({ db, blobs, indexer, clock, logger });
  const folder = join(config.data, 'advisories');
  const store = await openAdvisoryStore(folder);
  const advisories = opening.use(openAdvisoriesInUse(db, store));
  const onScanned = (result: string, milliseconds: number) => metrics.scans.observe({ result }, milliseconds / 1_000);
  const scans: ScanServices = { database, queue, events, clock, layers, advisories, matching, onScanned };
  return { events, layers, folder, store, scans };
}

type Scanning = Awaited<ReturnType<typeof openScanning>>;

/** What judges images. */
function openGuard({ clock }: Opening, { database, blobs }: Storage, { scans: { advisories } }: Scanning) {
  const attached = openAttachedStatements({ database, blobs });
  const exceptions = openExceptionsInForce(database.kysely, attached, clock);
  const likelihoods = createLikelihoods();
  const gate = openPolicyGate(database, { blobs, advisories, likelihoods, exceptions, clock });
  return { attached, exceptions, likelihoods, gate };
}

type Guard = ReturnType<typeof openGuard>;

function registryOf(
  { config, clock }: Opening,
  { database, blobs, queue }: Storage,
  { layers, scans }: Scanning,
  { gate }: Guard,
): RegistryContext {
  return {
    database,
    blobs,
    clock,
    gate,
    incompleteImages: config.incompleteImages,
    indexing: layers,
    listeners: [scanOnPush(scans), signaturesOnPush({ database, queue }), replicateOnPush({ database, queue, clock })],
    followers: new Map(),
    manifests: rememberManifests(database),
  };
}

/** The job that signs what is cleared for use. */
function clearing(
  { clock, logger }: Opening,
  registry: RegistryContext,
  parts: Omit<Parameters<typeof imageClearance>[0], 'clock'> & { readonly clearanceKeys: ClearanceKeys },
) {
  const { signer } = parts.clearanceKeys;
  const { database, blobs, auth, exceptions, scans, gate } = parts;
  const cleared = { database, blobs, auth, clock, exceptions, scans, gate };
  return clearJob({ registry, logger, signer, clearanceOf: (image) => imageClearance(cleared, image, signer()) });
}

/** Opens what works without being asked: jobs, and what puts them into the queue. Resolves with what does the jobs. */
async function openBackground(
  { config, logger, clock, opening, feeds, sending }: Opening,
  { database, blobs, vault, queue, metrics, notifier }: Storage,
  { events, folder, store, scans, exceptions }: Scanning & Guard,
  registry: RegistryContext,
  clear: ReturnType<typeof clearJob>,
): Promise<AsyncDisposable> {
  const onFailure = (feed: string) => metrics.feedErrors.inc({ feed });
  const set = setFeedsOf(config);
  const watched = { feeds: feeds.map(({ name }) => name), interval: config.feedInterval };
  const onDelivery = (target: string, result: string) => metrics.notifications.inc({ target, result });
  const exceptedIn = openExceptedVersions(database.kysely, exceptions);
  const notifying = { sending, vault, watched, onDelivery, exceptedIn };
  const jobs = [
    clear,
    ...allJobs({ ...scans, ...notifying, store, folder, mirror: config.feedMirror, set, logger, onFailure }),
    checkSignaturesJob({ database, blobs, queue, clock }),
    garbageJob({ ...registry, grace: config.gcGrace }),
    retainJob(registry),
    replicating(registry, { ...sending, vault }, metrics, openAwaitScan(scans)),
  ];
  // SQLite has one process only: whatever is said to be on its way was cut off.
  if (database.dialect === 'sqlite') await releaseMessages(database.kysely);
  const worker = opening.use(await openWorker({ database, queue, clock, logger }, jobs));
  await requestCatchUp(queue);
  await requestWeighing(queue);
  opening.use(openSchedule({ db: database.kysely, store, queue, clock, logger }, feeds, config.feedInterval));
  opening.use(openTending({ queue, logger }));
  opening.use(openUpkeepSchedule({ database, queue, clock, logger }, config.gcInterval));
  opening.use(openReplicationSchedule({ database, queue, clock, logger }));
  opening.use(openUploadSweeper(registry, logger));
  opening.use(openEndingExceptions({ database, notifier, clock }, logger));
  opening.use(openClearing({ database, clock, queue, events, logger }));
  return worker;
}

/** What counts and notes what clients do, and writes it down later. */
function openRecords({ logger, clock, opening }: Opening, { database, notifier }: Storage) {
  return {
    pulls: opening.use(openPullCounter(database, clock, logger)),
    uses: opening.use(openUseRecorder(database, clock, logger)),
    refusals: opening.use(openRefusalLog(database, notifier, clock, logger)),
  };
}

async function openSignIn({ config, clock }: Opening, { database, audit }: Storage, uses: UseRecorder): Promise<Auth> {
  const local = await openAuth(database, clock, uses.record);
  const withDirectory = config.ldap ? authWithDirectory(local, openLdap(config.ldap), database, clock) : local;
  return auditSignIns(withDirectory, audit, database.kysely, clock);
}

function setFeedsOf({ advisoriesFrom, advisoriesKey }: Config): SetFeeds | undefined {
  if (advisoriesFrom === undefined) {
    if (advisoriesKey === undefined) return undefined;
    throw new CodedError('config_invalid', '--advisories-key is a key for --advisories-from, which is not given.');
  }
  const key = advisoriesKey === undefined ? undefined : readKeyFile('--advisories-key', advisoriesKey, readPublicKey);
  return openSetFeeds(advisoriesFrom, key, process.env);
}
