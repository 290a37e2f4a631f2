import type { AdvisorySetInUse } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';
import { publishAlone } from '../db/lock.ts';
import { matchedPackages } from '../db/match.ts';
import { packagesMatchedAfter, packagesOfScopes } from '../db/package.ts';
import { getSetting, putSetting } from '../db/setting.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { matcherVersion } from '../matcher/matcher-version.ts';
import type { AdvisoriesInUse } from './advisories-in-use.ts';
import { alpineScopes, alpineUnfixedKey } from './alpine-unfixed.ts';
import type { EventBus } from './events.ts';
import type { Job } from './job.ts';
import { addNewKeys } from './lookup-keys.ts';
import { beforePublication, type PublishServices, publishGeneration } from './publish-generation.ts';
import type { Queue } from './queue.ts';
import { feedNewsKind, requestNews } from './tell-feed-news.ts';

/** What weighing again works with. */
export interface WeighServices extends PublishServices {
  readonly advisories: AdvisoriesInUse;
  readonly events: EventBus;
  readonly queue: Queue;
}

const kind = 'weigh-again';

/**
 * Matches packages again where their matches were made otherwise than now: by another version of the matcher, with severities chosen in
 * another order, without the NVD for Alpine or with it. The result is the next generation of the same advisories. Images are not read.
 * What another version of the matcher finds is told as news of a feed are; what somebody chose for himself is not.
 */
export function weighAgainJob(services: WeighServices): Job {
  const { database, advisories, events, queue } = services;
  return {
    kind,
    attempts: 3,
    concurrency: 1,
    async run(_payload, signal) {
      const generation = await advisories.exclusively(() => publishAlone(database, () => weighAgain(services, signal)));
      if (generation === undefined) return;
      events.publish({ type: 'advisories', generation });
      queue.wake(feedNewsKind);
    },
  };
}

/** Something that matches depend on. */
interface Dependence {
  /** The setting that has the value that the stored matches were made with; absent as good as empty. */
  readonly key: string;
  readonly value: string;
  /** Ids of packages that may be judged otherwise with another value. */
  touched(db: Queries): Promise<readonly number[]>;
  /** What is to be done before they are matched. */
  prepare?(db: Queries): Promise<void>;
}

const matcherKey = 'matcher-version';
/** Before all generations. */
const noGeneration = -1;

function dependencesOf({ severityOrder = [], alpineUnfixed = false }: MatchOptions): readonly Dependence[] {
  return [
    {
      key: matcherKey,
      value: String(matcherVersion),
      touched: matchedOnce,
      prepare: async (db) => await addNewKeys(db, await matchedOnce(db)),
    },
    { key: 'severity-order', value: severityOrder.join(','), touched: matchedPackages },
    {
      key: alpineUnfixedKey,
      value: alpineUnfixed ? 'nvd' : '',
      touched: async (db) => await packagesOfScopes(db, await alpineScopes(db)),
    },
  ];
}

/** Ids of packages that were matched at least once. */
async function matchedOnce(db: Queries): Promise<readonly number[]> {
  return await packagesMatchedAfter(db, noGeneration);
}

/** The new generation; `undefined` where none was needed. */
async function weighAgain(services: WeighServices, signal: AbortSignal): Promise<number | undefined> {
  const db = services.database.kysely;
  const changed: Dependence[] = [];
  for (const one of dependencesOf(services.matching ?? {}))
    if (((await getSetting(db, one.key)) ?? '') !== one.value) changed.push(one);
  if (changed.length === 0) return undefined;
  const keep = async (trx: Queries) => {
    for (const { key, value } of changed) await putSetting(trx, key, value);
  };
  const current = await beforePublication(services);
  // Without advisories nothing was matched yet.
  if (current.generation === 0) {
    await keep(db);
    return undefined;
  }
  for (const one of changed) await one.prepare?.(db);
  const touched = async () => [...new Set((await Promise.all(changed.map((one) => one.touched(db)))).flat())];
  const complete = async (trx: Queries, next: AdvisorySetInUse) => {
    await keep(trx);
    if (changed.some(({ key }) => key === matcherKey)) await requestNews(trx, { matcher: matcherVersion }, next);
  };
  await publishGeneration(services, current, { shards: current.shards, touched, complete }, signal);
  return current.generation + 1;
}

/** Asks for it: once at each start. */
export async function requestWeighing(queue: Queue): Promise<void> {
  await queue.enqueue(kind, 'all', {});
}
