import type { Queries } from '../db/database.ts';
import { publishAlone } from '../db/lock.ts';
import { matchedPackages } from '../db/match.ts';
import { packagesMatchedAfter } from '../db/package.ts';
import { getSetting, putSetting } from '../db/setting.ts';
import { matcherVersion } from '../matcher/matcher-version.ts';
import type { SeverityOrder } from '../matcher/severity-order.ts';
import type { AdvisoriesInUse } from './advisories-in-use.ts';
import type { EventBus } from './events.ts';
import type { Job } from './job.ts';
import { beforePublication, type PublishServices, publishGeneration } from './publish-generation.ts';
import type { Queue } from './queue.ts';

/** What weighing again works with. */
export interface WeighServices extends PublishServices {
  readonly advisories: AdvisoriesInUse;
  readonly events: EventBus;
}

const kind = 'weigh-again';
/** Settings that have the order that the stored severities were chosen in (absent: the usual one), and the version of the matcher. */
const keys = { order: 'severity-order', matcher: 'matcher-version' };

/**
 * Chooses all severities again where the order of their origins is another than the one they were chosen in, and matches all packages
 * again where another version of the program did, as the next generation of the same advisories. Images are not read.
 */
export function weighAgainJob(services: WeighServices): Job {
  const { database, advisories, events } = services;
  return {
    kind,
    attempts: 3,
    concurrency: 1,
    async run(_payload, signal) {
      const generation = await advisories.exclusively(() => publishAlone(database, () => weighAgain(services, signal)));
      if (generation !== undefined) events.publish({ type: 'advisories', generation });
    },
  };
}

/** Before all generations. */
const noGeneration = -1;

/** The new generation; `undefined` where none was needed. */
async function weighAgain(services: WeighServices, signal: AbortSignal): Promise<number | undefined> {
  const db = services.database.kysely;
  const now = { order: textOf(services.severityOrder), matcher: String(matcherVersion) };
  const isSameMatcher = (await getSetting(db, keys.matcher)) === now.matcher;
  if (isSameMatcher && ((await getSetting(db, keys.order)) ?? '') === now.order) return undefined;
  const complete = async (trx: Queries) => {
    await putSetting(trx, keys.order, now.order);
    await putSetting(trx, keys.matcher, now.matcher);
  };
  const current = await beforePublication(services);
  // Without advisories nothing was matched yet.
  if (current.generation === 0) {
    await complete(db);
    return undefined;
  }
  const touched = () => (isSameMatcher ? matchedPackages(db) : packagesMatchedAfter(db, noGeneration));
  await publishGeneration(services, current, { shards: current.shards, touched, complete }, signal);
  return current.generation + 1;
}

/** Asks for it: once at each start. */
export async function requestWeighing(queue: Queue): Promise<void> {
  await queue.enqueue(kind, 'all', {});
}

function textOf(order: SeverityOrder = []): string {
  return order.join(',');
}
