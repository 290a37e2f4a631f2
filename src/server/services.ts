import { join } from 'node:path';
import { openAdvisoryStore } from '../advisories/advisory-store.ts';
import { type AuditLog, openAuditLog } from '../audit/audit-log.ts';
import { syslogMessage } from '../audit/syslog-message.ts';
import { openSyslogSender, type SyslogSender } from '../audit/syslog-sender.ts';
import type { Actor } from '../auth/actor.ts';
import { type Auth, openAuth } from '../auth/auth.ts';
import { authWithDirectory } from '../auth/directory-auth.ts';
import { openLdap } from '../auth/ldap.ts';
import { generatePassword, hashPassword } from '../auth/passwords.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openFsBlobStore } from '../blobs/fs.ts';
import type { Config } from '../config/config.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase } from '../db/database.ts';
import { createNamespace } from '../db/namespace.ts';
import { createUser, listUsers } from '../db/user.ts';
import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { openAdvisoriesInUse } from '../jobs/advisories-in-use.ts';
import { requestCatchUp } from '../jobs/catch-up.ts';
import { clearJob, openClearing } from '../jobs/clear-images.ts';
import { garbageJob } from '../jobs/collect-garbage.ts';
import { createEventBus, type EventBus } from '../jobs/events.ts';
import { allJobs } from '../jobs/index.ts';
import { openLayerReports } from '../jobs/layer-indexing.ts';
import { type Notifier, openNotifier } from '../jobs/notifier.ts';
import { scanOnPush } from '../jobs/on-push.ts';
import { openQueue, openWorker, type Queue } from '../jobs/queue.ts';
import { retainJob } from '../jobs/retain.ts';
import type { ScanServices } from '../jobs/scan.ts';
import { openSchedule } from '../jobs/schedule.ts';
import { openSetFeeds, type SetFeeds } from '../jobs/set-feeds.ts';
import { openTending } from '../jobs/tend-notifications.ts';
import { openUpkeepSchedule } from '../jobs/upkeep-schedule.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import { lockFolder } from '../lib/folder-lock.ts';
import type { Logger } from '../lib/log.ts';
import { prepareFolder } from '../lib/prepare-folder.ts';
import type { SendSettings } from '../notify/send-message.ts';
import { type RegistryContext, rememberManifests } from '../registry/context.ts';
import { readPublicKey } from '../signing/key.ts';
import { readKeyFile } from '../signing/key-file.ts';
import { chosenUpdaters } from '../updaters/index.ts';
import type { Updater } from '../updaters/updater.ts';
import { type AttachedStatements, openAttachedStatements } from './attached-statements.ts';
import { auditSignIns } from './audit-sign-ins.ts';
import { type ClearanceKeys, openClearanceKeys } from './clearance-keys.ts';
import { openEndingExceptions } from './ending-exceptions.ts';
import { type ExceptionsInForce, openExceptionsInForce } from './exceptions-in-force.ts';
import { imageClearance } from './image-clearance.ts';
import { createLikelihoods, type Likelihoods } from './likelihoods.ts';
import { createMetrics, type Metrics } from './metrics.ts';
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
  readonly scans: ScanServices;
  readonly metrics: Metrics;
  readonly pulls: PullCounter;
  readonly uses: UseRecorder;
  readonly clearanceKeys: ClearanceKeys;
  readonly refusals: RefusalLog;
  passesGate(actor: Actor, repository: string): Promise<boolean>;
  /** Milliseconds for which a blob is kept that nothing refers to. */
  readonly gcGrace: number;
  /** Password of the first user, where it was generated just now. */
  readonly generatedPassword?: string;
}

/** Opens every part, in order. What was opened is closed again where a later part cannot be. */
export async function openServices(config: Config, logger: Logger): Promise<Services> {
  await using opening = new AsyncDisposableStack();
  const feeds = chosenUpdaters(config.feeds);
  const clock = systemClock;
  await prepareFolder(config.data, { name: 'data folder', flag: '--data FOLDER' });
  opening.use(lockFolder(config.data));
  const database = opening.use(
    config.database === undefined
      ? await openSqliteDatabase(join(config.data, 'metadata.db'))
      : await openPostgresDatabase(config.database),
  );
  const db = database.kysely;
  const blobs = await openFsBlobStore(config.data);
  const generatedPassword = await ensureFirstUser(database, config.adminPassword);
  const metrics = createMetrics();
  const syslog = config.auditSyslog && opening.use(openAuditSyslog(config.auditSyslog, logger, metrics));
  const audit = opening.use(await openAudit({ database, clock, logger }, config, metrics, syslog));
  const events = createEventBus();
  const queue = openQueue(database, clock);
  const notifier = openNotifier(database, queue, clock);
  const indexer = opening.use(openLayerIndexer(config.indexThreads));
  const layers = openLayerReports({ db, blobs, indexer, clock, logger });
  const folder = join(config.data, 'advisories');
  const store = await openAdvisoryStore(folder);
  const advisories = opening.use(openAdvisoriesInUse(db, store));
  const onScanned = (result: string, milliseconds: number) => metrics.scans.observe({ result }, milliseconds / 1_000);
  const scans: ScanServices = { database, queue, events, clock, layers, advisories, onScanned };
  const attached = openAttachedStatements({ database, blobs });
  const exceptions = openExceptionsInForce(db, attached, clock);
  const likelihoods = createLikelihoods();
  const gate = openPolicyGate(database, { blobs, advisories, likelihoods, exceptions, clock });
  const registry: RegistryContext = {
    database,
    blobs,
    clock,
    gate,
    incompleteImages: config.incompleteImages,
    indexing: layers,
    listeners: [scanOnPush(scans)],
    followers: new Map(),
    manifests: rememberManifests(database),
  };
  const onFailure = (feed: string) => metrics.feedErrors.inc({ feed });
  const set = setFeedsOf(config);
  const sending = sendSettings(config);
  const watched = { feeds: feeds.map(({ name }) => name), interval: config.feedInterval };
  const onDelivery = (target: string, result: string) => metrics.notifications.inc({ target, result });
  const notifying = { sending, watched, onDelivery };
  const pulls = opening.use(openPullCounter(database, clock, logger));
  const uses = opening.use(openUseRecorder(database, clock, logger));
  const refusals = opening.use(openRefusalLog(database, notifier, clock, logger));
  const local = await openAuth(database, clock, uses.record);
  const withDirectory = config.ldap ? authWithDirectory(local, openLdap(config.ldap), database, clock) : local;
  const auth = auditSignIns(withDirectory, audit, db, clock);
  const clearanceKeys = openClearanceKeys(config);
  const { signer } = clearanceKeys;
  const cleared = { database, blobs, auth, clock, exceptions, scans, gate };
  const jobs = [
    clearJob({ registry, logger, signer, clearanceOf: (image) => imageClearance(cleared, image, signer()) }),
    ...allJobs({ ...scans, ...notifying, store, folder, mirror: config.feedMirror, set, logger, onFailure }),
    garbageJob({ ...registry, grace: config.gcGrace }),
    retainJob(registry),
  ];
  opening.use(await openWorker({ database, queue, clock, logger }, jobs));
  await requestCatchUp(queue);
  opening.use(openSchedule({ db, queue, clock, logger }, feeds, config.feedInterval));
  opening.use(openTending({ queue, logger }));
  opening.use(openUpkeepSchedule({ database, queue, clock, logger }, config.gcInterval));
  opening.use(openUploadSweeper(registry, logger));
  opening.use(openEndingExceptions({ database, notifier, clock }, logger));
  opening.use(openClearing({ database, clock, queue, events, logger }));
  const parts = opening.move();
  return {
    ...{
      feeds,
      auth,
      audit,
      clock,
      blobs,
      database,
      registry,
      gate,
      exceptions,
      attached,
      likelihoods,
      queue,
      events,
      notifier,
      sending,
      scans,
      metrics,
      pulls,
      uses,
      clearanceKeys,
      refusals,
      passesGate: (actor: Actor, repository: string) => auth.may(actor, 'pass_gate', repository),
      gcGrace: config.gcGrace,
      generatedPassword,
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function openAudit(
  parts: { readonly database: Database; readonly clock: Clock; readonly logger: Logger },
  { auditKeep }: Config,
  metrics: Metrics,
  syslog: SyslogSender | undefined,
): Promise<AuditLog> {
  return await openAuditLog({
    ...parts,
    keep: auditKeep,
    onStored(rows) {
      metrics.auditEntries.inc(rows.length);
      for (const row of rows) syslog?.send(syslogMessage(row));
    },
    onLost: (events) => metrics.auditLost.inc(events),
  });
}

function openAuditSyslog(url: URL, logger: Logger, metrics: Metrics): SyslogSender {
  return openSyslogSender(url, {
    logger,
    onOutcome: (result, messages) => metrics.auditSyslog.inc({ result }, messages),
  });
}

function setFeedsOf({ advisoriesFrom, advisoriesKey }: Config): SetFeeds | undefined {
  if (advisoriesFrom === undefined) {
    if (advisoriesKey === undefined) return undefined;
    throw new CodedError('config_invalid', '--advisories-key is a key for --advisories-from, which is not given.');
  }
  const key = advisoriesKey === undefined ? undefined : readKeyFile('--advisories-key', advisoriesKey, readPublicKey);
  return openSetFeeds(advisoriesFrom, key, process.env);
}

/** The first start makes `admin` and the namespace `library`. Returns the password where it was generated. */
async function ensureFirstUser({ kysely: db }: Database, given: string | undefined): Promise<string | undefined> {
  if ((await listUsers(db)).length > 0) return undefined;
  const password = given ?? generatePassword();
  const now = systemClock();
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    await createNamespace(trx, { name: 'library', visibility: 'private', scanMode: 'automatic', now });
    await createUser(trx, { name: 'admin', passwordHash, role: 'administrator', now });
  });
  return given === undefined ? password : undefined;
}
