import { setImmediate as othersFirst } from 'node:timers/promises';
import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { type AdvisorySetInUse, addAdvisorySet, currentAdvisorySet, generationAt } from '../db/advisory-set.ts';
import { chunksOf } from '../db/chunks.ts';
import type { Database, Queries } from '../db/database.ts';
import { addFindingChanges, removeFindingChanges } from '../db/finding-change.ts';
import { holdGeneration } from '../db/lock.ts';
import { applyMatches, removeEndedMatches, undoMatches } from '../db/match.ts';
import { compareMatches } from '../db/match-change.ts';
import { findPackages, lastPackageId, type PackageRow, packagesAfter, packagesMatchedAfter } from '../db/package.ts';
import { lastSetId, markUnsummed, setsAfter, setsOfPackages, setsToSum, unsummedSets } from '../db/package-set.ts';
import { oldestGeneration } from '../db/scan.ts';
import { removeEndedSums, sumUpSets, undoSums } from '../db/set-sum.ts';
import { addSetShifts, type SetShifts, type SumShift, shiftSums } from '../db/sum-shift.ts';
import type { Clock } from '../lib/clock.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { matchPackages } from './match-packages.ts';

/** What publishing works with. */
export interface PublishServices {
  readonly database: Database;
  readonly store: AdvisoryStore;
  readonly clock: Clock;
  readonly matching?: MatchOptions;
}

/** What the next generation is. */
export interface GenerationPlan {
  /** Updater name → digest. */
  readonly shards: Readonly<Record<string, string>>;
  /** Feed whose news make it, where it is one's. */
  readonly feed?: string;
  /** Ids of packages that may be judged otherwise. */
  touched(): Promise<readonly number[]>;
  /** Hears how many of them are matched. */
  onProgress?(packages: number): void;
  /** Runs in the transaction that makes the generation the current one. */
  complete(trx: Queries, next: AdvisorySetInUse): Promise<void>;
}

/** Packages matched in one transaction; requests are answered between two. */
const batch = 100;
/** Sets whose sums are written in one transaction. */
const setsPerStep = 400;
/** How long matches are kept that hold no more, for the history of versions, in milliseconds. */
const historyKept = 400 * 86_400_000;

/** The generation in use, after what a publication wrote that was cut off was taken back. Only one publication may run at a time. */
export async function beforePublication(services: PublishServices): Promise<AdvisorySetInUse> {
  const current = await currentAdvisorySet(services.database.kysely);
  await takeBackUnfinished(services, current);
  await sumUpLeft(services, current.generation);
  return current;
}

/**
 * Makes the next generation the current one. Packages that it touches are matched first, in small steps: their rows hold from
 * the next generation on, so nobody sees them yet; so do the sums of the sets that hold them. One short transaction then makes that
 * generation the current one, and every scan that follows the advisories shows it: the work grows with what changed, and not with the
 * number of images. A crash before leaves the old generation whole.
 */
export async function publishGeneration(
  services: PublishServices,
  current: AdvisorySetInUse,
  plan: GenerationPlan,
  signal: AbortSignal,
): Promise<void> {
  const { database, store, clock } = services;
  const db = database.kysely;
  const { shards, feed } = plan;
  const next = { generation: current.generation + 1, shards, feed, createdAt: clock() };
  using lookup = store.openPresent(shards);
  const before = await lastOnes(services);
  const touched = await plan.touched();
  const changed = new Map<number, SumShift>();
  const skipped: number[] = [];
  for (let at = 0; at < touched.length; at += batch) {
    signal.throwIfAborted();
    plan.onProgress?.(at);
    const rows = await findPackages(db, touched.slice(at, at + batch));
    // Those never matched are matched by the scan that brings them.
    for (const row of rows) if (row.generation === null) skipped.push(row.id);
    await db.transaction().execute((trx) => rematch(services, trx, rows, lookup, next, changed));
    await othersFirst();
  }
  await shiftAll(db, changed, next.generation, signal);
  await db.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'exclusive');
    // A scan matched these with the old generation while this was under way, and summed them up.
    const late = [...(await findPackages(trx, skipped)), ...(await packagesAfter(trx, before.packageId))];
    await rematch(services, trx, late, lookup, next, changed);
    const lateSets = new Set([...before.unsummedSets, ...(await setsAfter(trx, before.setId))]);
    const sets = lateSets.size === 0 ? [] : await setsOfPackages(trx, [...changed.keys()], [...lateSets]);
    await sumUpSets(trx, sets, next.generation);
    await addAdvisorySet(trx, next);
    await plan.complete(trx, next);
  });
  await forgetEnded(services, current.generation);
}

/** Writes the sums of all sets that hold changed packages, in small steps: they were summed up, and differ by what these packages changed. */
async function shiftAll(
  db: Queries,
  changed: ReadonlyMap<number, SumShift>,
  generation: number,
  signal: AbortSignal,
): Promise<void> {
  const sets: SetShifts = new Map();
  await addSetShifts(db, changed, sets, () => othersFirst());
  for (const [ecosystem, shifts] of sets) {
    const inOrder = [...shifts].sort(([a], [b]) => a - b);
    for (const chunk of chunksOf(inOrder, setsPerStep)) {
      signal.throwIfAborted();
      await db.transaction().execute((trx) => shiftSums(trx, ecosystem, chunk, generation));
      await othersFirst();
    }
  }
}

/**
 * Forgets sums that no scan shows any more, but not those of the generation that a request may just be reading, and matches that
 * ended, and changes that came, too long ago for anybody's history.
 */
async function forgetEnded({ database: { kysely: db }, clock }: PublishServices, replaced: number): Promise<void> {
  const shown = Math.min((await oldestGeneration(db)) ?? replaced, replaced);
  await removeEndedSums(db, shown, othersFirst);
  const forgotten = Math.min(shown, await generationAt(db, clock() - historyKept));
  await removeEndedMatches(db, forgotten, othersFirst);
  await removeFindingChanges(db, forgotten, othersFirst);
}

/** Matches packages as of a generation, and adds those whose judgement differs to `changed`, with what that means for sums. */
async function rematch(
  { matching }: PublishServices,
  trx: Queries,
  rows: readonly PackageRow[],
  lookup: AdvisorySet,
  { generation, createdAt }: AdvisorySetInUse,
  changed: Map<number, SumShift>,
): Promise<void> {
  const known = rows.filter((row) => row.generation !== null && row.generation < generation);
  const changes = await compareMatches(trx, matchPackages(known, lookup, matching));
  await applyMatches(trx, changes, generation, createdAt);
  await addFindingChanges(trx, changes, generation);
  for (const change of changes) if (change.changed) changed.set(change.packageId, change.shift);
}

/** Takes back what a publication wrote that was cut off, so that its generation's number can be given again. */
async function takeBackUnfinished(
  { database, store, matching }: PublishServices,
  current: AdvisorySetInUse,
): Promise<void> {
  const db = database.kysely;
  const unfinished = await packagesMatchedAfter(db, current.generation);
  if (unfinished.length === 0) return;
  await undoSums(db, current.generation);
  using lookup = store.openPresent(current.shards);
  for (let at = 0; at < unfinished.length; at += batch) {
    const ids = unfinished.slice(at, at + batch);
    await db.transaction().execute(async (trx) => {
      await undoMatches(trx, ids, current.generation);
      const changes = await compareMatches(trx, matchPackages(await findPackages(trx, ids), lookup, matching));
      await applyMatches(trx, changes, current.generation, current.createdAt);
      // A scan may have summed up meanwhile what was covered at the generation that never came.
      const changed = changes.filter((change) => change.changed).map((change) => change.packageId);
      await markUnsummed(trx, changed);
    });
    await othersFirst();
  }
}

/** Sums up, in small steps, sets that were marked when a publication was taken back, now or by a process that ended before it had. */
async function sumUpLeft({ database }: PublishServices, generation: number): Promise<void> {
  const db = database.kysely;
  for (let last: number | undefined = 0; last !== undefined; ) {
    const after: number = last;
    last = await db.transaction().execute(async (trx) => {
      // A scan sums up sets too, of its own image.
      await holdGeneration(trx, database.dialect, 'exclusive');
      const ids = await setsToSum(trx, after, setsPerStep);
      await sumUpSets(trx, ids, generation);
      return ids.at(-1);
    });
    await othersFirst();
  }
}

/** What is there when no scan is about to add anything: the last package and set, and the sets whose packages are being matched. */
async function lastOnes({ database }: PublishServices) {
  return await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'exclusive');
    return {
      packageId: await lastPackageId(trx),
      setId: await lastSetId(trx),
      unsummedSets: await unsummedSets(trx),
    };
  });
}
