import type { Database } from '../db/database.ts';
import { jobKeys } from '../db/job.ts';
import { findManifest } from '../db/manifest.ts';
import { findReplicationRule, listReplicationRules, type ReplicationRuleRow } from '../db/replication-rule.ts';
import {
  addReplicationRun,
  endReplicationRun,
  listReplicationRuns,
  type ReplicationRunRow,
} from '../db/replication-run.ts';
import { findRepository } from '../db/repository.ts';
import { tagsWithDigests } from '../db/tag.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { replicate } from '../mirror/replicate.ts';
import type { ReplicationServices } from '../mirror/replication-task.ts';
import { namespaceOf } from '../oci/reference.ts';
import type { RegistryListener } from '../registry/ports.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** The run to go on with. */
export interface ReplicatePayload {
  readonly runId: number;
}

interface QueueServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
}

const kind = 'replicate';
const hour = 3_600_000;
/** How often the schedule is looked at, in milliseconds. */
const tick = 60_000;
/** Runs of one rule that are looked at for those whose jobs were lost. */
const looked = 20;

/** Does runs of replication; one that cannot reach the other registry is tried again some times. */
export function replicateJob(services: ReplicationServices): Job<ReplicatePayload> {
  return {
    kind,
    attempts: 5,
    concurrency: 2,
    run: ({ runId }, signal) => replicate(services, runId, signal),
    async failed({ runId }, error) {
      const { database, clock } = services.registry;
      await endReplicationRun(database.kysely, runId, { error: messageOf(error), now: clock() });
    },
  };
}

/** Begins a run over all that a rule names; `undefined` where one is under way already. */
export async function beginReplicationRun(
  services: QueueServices,
  ruleId: number,
  cause: 'schedule' | 'request',
): Promise<ReplicationRunRow | undefined> {
  return await begin(services, { rule_id: ruleId, cause, repository: null, digest: null });
}

/** Has what is pushed copied, by the rules that want that. */
export function replicateOnPush(services: QueueServices): RegistryListener {
  const db = services.database.kysely;
  return {
    async manifestPushed({ repository, digest }) {
      const wanting = (await listReplicationRules(db)).filter(
        (rule) => rule.namespace === namespaceOf(repository) && rule.on_push === 1 && isOn(rule),
      );
      if (wanting.length === 0 || !(await concernsTag(services, repository, digest))) return;
      for (const { id } of wanting) await begin(services, { rule_id: id, cause: 'push', repository, digest });
    },
    async manifestDeleted() {},
  };
}

/** Platforms of an index are pushed before it, and wait for its tag. */
async function concernsTag({ database: { kysely: db } }: QueueServices, name: string, digest: string) {
  const row = await findRepository(db, name);
  if (!row) return false;
  const { subject } = (await findManifest(db, row.id, digest)) ?? {};
  for (const one of [digest, subject])
    if (one && (await tagsWithDigests(db, row.id, { digest: one })).length > 0) return true;
  return false;
}

/** Begins runs as the rules want them. */
export function openReplicationSchedule(services: QueueServices & { readonly logger: Logger }): Disposable {
  const look = async () => {
    try {
      await beginDueReplicationRuns(services);
    } catch (error) {
      services.logger.error({ err: error }, 'the schedule of replication failed');
    }
  };
  void look();
  const timer = setInterval(() => void look(), tick).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Begins those that are due, and brings those back whose jobs were lost between run and queue. */
export async function beginDueReplicationRuns(services: QueueServices): Promise<void> {
  const db = services.database.kysely;
  for (const rule of await listReplicationRules(db)) {
    const runs = await listReplicationRuns(db, rule.id, { limit: looked });
    // A second job would count beside the first.
    const atWork = await jobKeys(db, kind);
    for (const run of runs) if (run.state === 'running' && !atWork.has(String(run.id))) await enqueue(services, run);
    if (rule.every_hours === null || !isOn(rule)) continue;
    const [last] = await listReplicationRuns(db, rule.id, { limit: 1, whole: true });
    const due = (last?.created_at ?? rule.created_at) + rule.every_hours * hour;
    if (last?.state !== 'running' && services.clock() >= due) await beginReplicationRun(services, rule.id, 'schedule');
  }
}

async function begin(
  services: QueueServices,
  run: Pick<ReplicationRunRow, 'rule_id' | 'cause' | 'repository' | 'digest'>,
): Promise<ReplicationRunRow | undefined> {
  const db = services.database.kysely;
  if (!(await findReplicationRule(db, run.rule_id))) return undefined;
  const added = await addReplicationRun(db, { ...run, created_at: services.clock() });
  if (added) await enqueue(services, added);
  return added;
}

async function enqueue({ queue }: QueueServices, { id }: ReplicationRunRow): Promise<void> {
  await queue.enqueue(kind, String(id), { runId: id } satisfies ReplicatePayload);
}

function isOn({ enabled }: ReplicationRuleRow): boolean {
  return enabled === 1;
}
