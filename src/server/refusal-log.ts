import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { addPullRefusals, prunePullRefusals, type RefusedPulls } from '../db/pull-refusal.ts';
import { findRepository } from '../db/repository.ts';
import type { Notifier } from '../jobs/notifier.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** A pull that the policy refused. */
export interface RefusedPull {
  readonly repository: string;
  readonly digest: string;
  readonly actor: string;
  readonly address: string;
  readonly rules: readonly string[];
  readonly message: string;
  /** Those that count, the worst first. */
  readonly vulnerabilities: readonly string[];
}

/** Keeps which pulls were refused, for those who look after it. */
export interface RefusalLog extends AsyncDisposable {
  note(pull: RefusedPull): void;
  /** Resolves when everything noted so far is written. */
  flush(): Promise<void>;
}

const day = 24 * 3_600_000;
/** How often refusals are written, in milliseconds; a client that tries again and again costs one write. */
const interval = 10_000;
/** Refusals that wait to be written at most: more of them at once tell nothing more. */
const maxWaiting = 5_000;
/** How long they are kept, in milliseconds, and how many of them at most. */
const kept = { time: 90 * day, rows: 100_000 };

type Waiting = Omit<RefusedPulls, 'repositoryId'> & Pick<RefusedPull, 'repository' | 'vulnerabilities'>;

/** Opens the log. A power cut loses the last seconds of it. */
export function openRefusalLog(
  database: Database,
  notifier: Pick<Notifier, 'notify'>,
  clock: Clock,
  logger: Logger,
): RefusalLog {
  let waiting = new Map<string, Waiting>();
  let prunedAt = 0;

  async function flush(): Promise<void> {
    const due = [...waiting.values()];
    waiting = new Map();
    const known: RefusedPulls[] = [];
    for (const one of due) {
      const { repository, vulnerabilities, ...pulls } = one;
      const row = await findRepository(database.kysely, repository);
      if (!row) continue;
      known.push({ ...pulls, repositoryId: row.id });
      await tell(one);
    }
    await addPullRefusals(database.kysely, known);
    if (clock() - prunedAt < day) return;
    prunedAt = clock();
    await prunePullRefusals(database.kysely, clock() - kept.time, kept.rows, () => othersFirst());
  }

  /** Once a day for whoever is refused what, and not for each try. */
  async function tell({ repository, digest, actor, message: reason, vulnerabilities, lastAt }: Waiting): Promise<void> {
    const key = `pull-blocked:${Math.floor(lastAt / day)} ${actor} ${repository}@${digest}`;
    const event = { kind: 'pull-blocked', repository, digest, actor, reason, vulnerabilities } as const;
    await notifier.notify(event, { key });
  }

  const timer = setInterval(() => {
    flush().catch((error: unknown) => logger.error({ err: error }, 'noting refused pulls failed'));
  }, interval).unref();

  return {
    flush,
    note({ rules, ...pull }) {
      const rule = rules.join(',');
      const key = [pull.repository, pull.digest, pull.actor, pull.address, rule].join(' ');
      const count = (waiting.get(key)?.count ?? 0) + 1;
      if (count > 1 || waiting.size < maxWaiting) waiting.set(key, { ...pull, rule, count, lastAt: clock() });
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await flush();
    },
  };
}
