import { chunksOf } from '../db/chunks.ts';
import type { Database } from '../db/database.ts';
import { type GenerationTime, listGenerations } from '../db/finding-trend.ts';
import { type NewMatchKey, type NewMatchRow, namespacesOfPackages, newMatches } from '../db/new-match.ts';
import type { Clock } from '../lib/clock.ts';

/** What updates found, of all namespaces; the latest first. */
export interface NewMatches {
  /** When they were gathered, in milliseconds. */
  readonly at: number;
  readonly matches: readonly NewMatch[];
}

/** A vulnerability that one update found in packages that still have it. */
export interface NewMatch extends NewMatchKey {
  /** When the update came into use, in milliseconds. */
  readonly at: number;
  readonly feed: string | null;
  readonly packages: readonly NewlyAffected[];
}

/** A package in which it was found. */
export interface NewlyAffected extends Omit<NewMatchRow, keyof NewMatchKey> {
  /** Ids of those with images that have it. */
  readonly namespaces: readonly number[];
}

/** How far back is looked, in milliseconds. */
export const newMatchesKept = 90 * 86_400_000;
/** Read in one step. */
const atOnce = { generations: 10, packages: 200 } as const;

/** Gathers what updates of the last 90 days found. Calls `pause` between two steps. */
export async function takeNewMatches(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  pause: () => Promise<unknown>,
): Promise<NewMatches> {
  const db = database.kysely;
  const at = clock();
  const generations = (await listGenerations(db)).filter((one) => one.at > at - newMatchesKept);
  const rows: NewMatchRow[] = [];
  for (const some of chunksOf(generations, atOnce.generations)) {
    const [after, upTo] = [(some[0]?.generation ?? 0) - 1, some.at(-1)?.generation ?? 0];
    // There may be more than a call takes arguments.
    for (const row of await newMatches(db, { after, upTo })) rows.push(row);
    await pause();
  }
  const namespaces = new Map<number, readonly number[]>();
  for (const ids of chunksOf([...new Set(rows.map((row) => row.packageId))], atOnce.packages)) {
    for (const [id, own] of await namespacesOfPackages(db, ids, pause)) namespaces.set(id, own);
    await pause();
  }
  return { at, matches: together(rows, new Map(generations.map((one) => [one.generation, one])), namespaces) };
}

function together(
  rows: readonly NewMatchRow[],
  generations: ReadonlyMap<number, GenerationTime>,
  namespaces: ReadonlyMap<number, readonly number[]>,
): NewMatch[] {
  const held = rows.filter((row) => namespaces.has(row.packageId));
  const groups = Map.groupBy(held, ({ generation, vulnerability }) => `${generation} ${vulnerability}`);
  return [...groups.values()]
    .flatMap((some): NewMatch[] => {
      const [{ generation, vulnerability } = { generation: 0, vulnerability: '' }] = some;
      const { at, feed } = generations.get(generation) ?? { at: 0, feed: null };
      const packages = some.map(({ generation: _, vulnerability: __, ...pkg }) => ({
        ...pkg,
        namespaces: namespaces.get(pkg.packageId) ?? [],
      }));
      return [{ generation, vulnerability, at, feed, packages }];
    })
    .sort((a, b) => b.generation - a.generation);
}
