import { setImmediate as othersFirst, setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';

/** What is counted over all images of some namespaces, kept from one asking to the next. */
export interface KeptCounts<T> {
  /**
   * The latest counts of namespaces (`undefined`: of all); `undefined` while they are counted for the first time. `whole` waits until there
   * are some, however long that takes.
   */
  of(namespaceIds: readonly number[] | undefined, options?: { readonly whole?: boolean }): Promise<T | undefined>;
}

/** Counts over all images of namespaces; calls `pause` between two steps. */
export type Count<T> = (namespaceIds: readonly number[] | undefined, pause: () => Promise<unknown>) => Promise<T>;

interface Place<T> {
  readonly namespaceIds: readonly number[] | undefined;
  counted?: { readonly result: T; readonly changes: number | undefined; readonly endedAt: number };
  /** Least time from one count to the next, in milliseconds. */
  pause: number;
  running?: Promise<void>;
  error?: unknown;
}

/** How long somebody waits for counts that are under way, in milliseconds; what was counted before does until then. */
const patience = 150;
/** A count takes this part of the time at most, however often somebody asks. */
const pausePerWork = 20;
/** What takes less, in milliseconds, is counted again whenever something changed. */
const cheap = 100;
/** Counts that depend on the time are made again after this time, in milliseconds. */
const maxAge = 10 * 60_000;

/**
 * Keeps counts of up to `maxPlaces` sets of namespaces; the one that was not asked for the longest goes. Counting goes on beside other work in
 * small steps, one count at a time.
 */
export function openKeptCounts<T>(database: Database, take: Count<T>, maxPlaces = 32): KeptCounts<T> {
  const places = new Map<string, Place<T>>();
  let queue: Promise<void> = Promise.resolve();

  function count(place: Place<T>): Promise<void> {
    const work = queue.then(async () => {
      const began = performance.now();
      const changes = database.changes();
      try {
        const result = await take(place.namespaceIds, othersFirst);
        place.counted = { result, changes, endedAt: performance.now() };
      } catch (error) {
        place.error = error;
      }
      const took = performance.now() - began;
      place.pause = took < cheap ? 0 : took * pausePerWork;
      place.running = undefined;
    });
    queue = work;
    return work;
  }

  function isDue({ counted, running, pause }: Place<T>): boolean {
    if (running) return false;
    if (!counted) return true;
    const age = performance.now() - counted.endedAt;
    const present = database.changes();
    return age > maxAge || (age > pause && (present === undefined || present !== counted.changes));
  }

  return {
    async of(namespaceIds, { whole = false } = {}) {
      const key = namespaceIds?.join() ?? 'all';
      const place = places.get(key) ?? { namespaceIds, pause: 0 };
      places.delete(key);
      places.set(key, place);
      if (places.size > maxPlaces) places.delete(places.keys().next().value as string);
      if (isDue(place)) place.running = count(place);
      if (place.running)
        await (whole && !place.counted ? place.running : Promise.race([place.running, sleep(patience)]));
      const { error } = place;
      place.error = undefined;
      if (error !== undefined) throw error;
      return place.counted?.result;
    },
  };
}
