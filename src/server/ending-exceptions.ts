import type { Database } from '../db/database.ts';
import { takeEndingExemptions } from '../db/exemption.ts';
import type { Notifier } from '../jobs/notifier.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** How long before its end an exception is told to end, in milliseconds. */
export const toldAhead = 7 * 24 * 3_600_000;

/** How often they are looked for, in milliseconds. */
const interval = 3_600_000;

/** What telling works with. */
export interface EndingServices {
  readonly database: Database;
  readonly notifier: Notifier;
  readonly clock: Clock;
}

/** Tells of exceptions that end within {@link toldAhead}, each once, whatever crashes or however many processes look. */
export async function tellEndingExceptions({ database, notifier, clock }: EndingServices): Promise<void> {
  const now = clock();
  await database.kysely.transaction().execute(async (trx) => {
    for (const row of await takeEndingExemptions(trx, now, now + toldAhead)) {
      await notifier.notify(
        {
          kind: 'exception-ending',
          namespace: row.namespace ?? undefined,
          repository: row.repository ?? undefined,
          digest: row.digest ?? undefined,
          exemption: row.id,
          vulnerability: row.vulnerability,
          package: row.package ?? undefined,
          owner: row.owner,
          reason: row.reason,
          endsAt: row.expires_at ?? now,
        },
        { within: trx, key: `exception-ending:${row.id}` },
      );
    }
  });
  notifier.wake();
}

/** Looks for exceptions that end soon, now and every hour. */
export function openEndingExceptions(services: EndingServices, logger: Logger): Disposable {
  const look = () => {
    tellEndingExceptions(services).catch((error: unknown) =>
      logger.error({ err: error }, 'telling of exceptions that end failed'),
    );
  };
  look();
  const timer = setInterval(look, interval).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
