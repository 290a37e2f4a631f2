import { setImmediate as othersFirst, setTimeout as sleep } from 'node:timers/promises';
import type { ApiCensus } from '../api/overview-schemas.ts';
import type { Clock } from '../lib/clock.ts';
import { type CensusServices, takeCensus } from './take-census.ts';

/** What is counted over all images of some namespaces, kept from one asking to the next. */
export interface Census {
  /** The latest counts of namespaces (`undefined`: of all); `undefined` while they are counted for the first time. */
  of(namespaceIds: readonly number[] | undefined): Promise<ApiCensus | undefined>;
}

interface Place {
  readonly namespaceIds: readonly number[] | undefined;
  counted?: { readonly result: ApiCensus; readonly changes: number | undefined; readonly endedAt: number };
  /** Least time from one count to the next, in milliseconds. */
  pause: number;
  running?: Promise<void>;
  error?: unknown;
}

/** How long somebody waits for counts that are under way, in milliseconds; what was counted before does until then. */
const patience = 150;
/** A count takes this part of the time at most, however often somebody asks. */
const pausePerWork = 20;
/** Counts that depend on the time are made again after this time, in milliseconds. */
const maxAge = 10 * 60_000;
/** Sets of namespaces that are remembered; the oldest goes. */
const maxPlaces = 32;

/** Opens the census. Counting goes on beside other work in small steps, one count at a time. */
export function openCensus(services: CensusServices & { readonly clock: Clock }): Census {
  const places = new Map<string, Place>();
  let queue: Promise<void> = Promise.resolve();

  function count(place: Place): Promise<void> {
    const work = queue.then(async () => {
      const began = performance.now();
      const changes = services.database.changes();
      try {
        const result = await takeCensus(services, place.namespaceIds, othersFirst);
        place.counted = { result, changes, endedAt: performance.now() };
      } catch (error) {
        place.error = error;
      }
      place.pause = (performance.now() - began) * pausePerWork;
      place.running = undefined;
    });
    queue = work;
    return work;
  }

  function isDue({ counted, running, pause }: Place): boolean {
    if (running) return false;
    if (!counted) return true;
    const age = performance.now() - counted.endedAt;
    const present = services.database.changes();
    return age > maxAge || (age > pause && (present === undefined || present !== counted.changes));
  }

  return {
    async of(namespaceIds) {
      const key = namespaceIds?.join() ?? 'all';
      const place = places.get(key) ?? { namespaceIds, pause: 0 };
      places.delete(key);
      places.set(key, place);
      if (places.size > maxPlaces) places.delete(places.keys().next().value as string);
      if (isDue(place)) place.running = count(place);
      if (place.running) await Promise.race([place.running, sleep(patience)]);
      const { error } = place;
      place.error = undefined;
      if (error !== undefined) throw error;
      return place.counted?.result;
    },
  };
}
