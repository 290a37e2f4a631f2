import type { AuditEntryRow } from '../db/audit-entry.ts';
import { createAuditIntent, deleteAuditIntent, listAuditIntents } from '../db/audit-intent.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { appendEntries } from './append-entries.ts';
import type { AuditEvent } from './audit-event.ts';
import { pruneEntries } from './prune-entries.ts';
import { gatherRefusals } from './refusal-batch.ts';

/** How long an event waits for others to be written with, in milliseconds. */
const batchTime = 250;
/** Events that wait at most, while the database does not take them. */
const maxWaiting = 20_000;
/** Age from which a change that did not say how it ended is taken for cut off, in milliseconds. */
const longestChange = 30 * 60_000;
const houseKeeping = 24 * 3_600_000;

/** What was done, for good. The one place that writes the audit log. */
export interface AuditLog extends AsyncDisposable {
  /** Writes an event within a moment; a power cut in that moment loses it. */
  record(event: AuditEvent): void;
  /**
   * Does a change whose entry must not be lost. That it begins is stored before `work` runs, and where that cannot be stored the change is
   * refused with `audit_unavailable`. `ending` says how it ended. What was begun and never ended gets an entry with the result `unknown`.
   */
  change<T>(event: Omit<AuditEvent, 'result'>, work: () => Promise<T>, ending: Ending): Promise<T>;
  /** Resolves when everything recorded so far is written. */
  flush(): Promise<void>;
}

/** How a change ended, by what its work threw; `undefined` where it threw nothing. */
export type Ending = (error: unknown) => Pick<AuditEvent, 'result' | 'code'>;

/** Why a change is refused: what cannot be written down is not done. */
export type AuditErrorCode = 'audit_unavailable';

/** What the log works with. */
export interface AuditServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds that entries are kept; absent: for ever. */
  readonly keep?: number;
  /** Hears of entries once they are stored. */
  onStored(rows: readonly AuditEntryRow[]): void;
  /** Hears of events that are lost, since the database did not take them for long. */
  onLost(events: number): void;
}

/** Opens the log. Changes that another process left unended are told when they are old; with SQLite there is no other, and it is done now. */
export async function openAuditLog(services: AuditServices): Promise<AuditLog> {
  const { database, logger } = services;
  let waiting: AuditEvent[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    const due = waiting;
    waiting = [];
    if (due.length === 0) return;
    try {
      const rows = await database.kysely
        .transaction()
        .execute((trx) => appendEntries(trx, database.dialect, gatherRefusals(due)));
      services.onStored(rows);
    } catch (error) {
      logger.error({ err: error, events: due.length }, 'writing the audit log failed');
      waiting = [...due, ...waiting];
      if (waiting.length > maxWaiting) services.onLost(waiting.splice(0, waiting.length - maxWaiting).length);
      schedule();
    }
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, batchTime).unref();
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  await tellUnended(services, database.dialect === 'sqlite' ? 0 : longestChange);
  const keepHouse = () => {
    keepHouseOf(services).catch((error: unknown) => logger.error({ err: error }, 'keeping the audit log failed'));
  };
  keepHouse();
  const daily = setInterval(keepHouse, houseKeeping).unref();

  return {
    record(event) {
      waiting.push(event);
      schedule();
    },
    async change(event, work, ending) {
      const id = await begin(services, event);
      let thrown: unknown;
      try {
        return await work();
      } catch (error) {
        thrown = error;
        throw error;
      } finally {
        await settle(services, id, { ...event, ...ending(thrown) });
      }
    },
    flush,
    async [Symbol.asyncDispose]() {
      clearInterval(daily);
      clearTimeout(timer);
      await flush();
      clearTimeout(timer);
    },
  };
}

async function begin({ database, clock }: AuditServices, event: Omit<AuditEvent, 'result'>): Promise<number> {
  try {
    return await createAuditIntent(database.kysely, clock(), JSON.stringify(event));
  } catch (cause) {
    const message = 'Nothing was changed, since the audit log cannot be written.';
    throw new CodedError<AuditErrorCode>('audit_unavailable', message, { cause });
  }
}

/** The change is done: a log that fails now is no reason to call it failed, and what was begun stays stored for later. */
async function settle({ database, logger, onStored }: AuditServices, id: number, event: AuditEvent): Promise<void> {
  try {
    onStored(
      await database.kysely.transaction().execute(async (trx) => {
        if (!(await deleteAuditIntent(trx, id))) return [];
        return await appendEntries(trx, database.dialect, [event]);
      }),
    );
  } catch (error) {
    logger.error({ err: error }, 'ending an entry of the audit log failed');
  }
}

async function tellUnended(services: AuditServices, age: number): Promise<void> {
  const { database, clock } = services;
  for (const { id, event } of await listAuditIntents(database.kysely, clock() - age))
    await settle(services, id, { ...(JSON.parse(event) as Omit<AuditEvent, 'result'>), result: 'unknown' });
}

async function keepHouseOf(services: AuditServices): Promise<void> {
  await tellUnended(services, longestChange);
  if (services.keep === undefined) return;
  const now = services.clock();
  const row = await pruneEntries(services.database, now - services.keep, now);
  if (row) services.onStored([row]);
}
