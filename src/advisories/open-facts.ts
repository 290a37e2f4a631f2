import type { VulnerabilityFacts } from '../model/advisory.ts';
import { hashId, type IdFilter, type IdHash, mayHave } from './id-filter.ts';
import type { KnownFacts, OpenShard } from './open-shards.ts';

/** A shard with the updater that it is of. */
export interface SourceShard extends OpenShard {
  readonly source: string;
}

/** What is asked of a shard. Its own record of an id comes first, then those that have it as an alias. */
const queries = {
  own: 'SELECT detail FROM fact WHERE id = ?',
  // One text for all: to make rows of it takes as long as to find them.
  ownOfSeveral: `SELECT '[' || coalesce(group_concat('[' || asked.key || ',' || detail || ']'), '') || ']'
    FROM json_each(?) AS asked CROSS JOIN fact ON fact.id = asked.value`,
  ownAndByAlias: `SELECT id, detail FROM fact WHERE id = ?1 UNION ALL
    SELECT fact.id, detail FROM alias JOIN fact ON fact.id = alias.id WHERE alias = ?1 AND alias.id <> ?1`,
} as const;

/** From so many ids on, one statement for all is faster than one for each. */
const several = 4;

/** What of vulnerabilities decides something. */
export interface Facts {
  /** By an id or an alias, source after source. */
  facts(id: string): readonly VulnerabilityFacts[];
  /** Reads what will be asked for next: many ids at once are read faster. */
  readAhead(ids: readonly string[]): void;
}

/** Looks facts up in shards, and remembers them for whoever asks next: images have much in common. */
export function openFacts(shards: readonly SourceShard[], remembered: KnownFacts): Facts {
  let readers: readonly FactReader[] | undefined;
  const remember = (ids: readonly string[]) => {
    readers ??= shards.map(factReader);
    const all = read(readers, ids);
    for (const { id, found } of all) remembered.set(id, found);
    return all;
  };
  return {
    facts: (id) => remembered.get(id) ?? remember([id])[0]?.found ?? none,
    readAhead(ids) {
      const unknown = ids.filter((id) => remembered.get(id) === undefined);
      if (unknown.length > 0) remember([...new Set(unknown)]);
    },
  };
}

const none: readonly VulnerabilityFacts[] = [];

/** An id with what was found of it so far. */
interface Asked {
  readonly id: string;
  readonly hash: IdHash;
  readonly found: VulnerabilityFacts[];
}

/** A shard that may know ids, and adds what it says of them. */
interface FactReader {
  readonly mayKnow: IdFilter;
  readonly addTo: (asked: readonly Asked[]) => void;
}

/** Asks dozens of filters, and reads from the two or three shards that may know an id. */
function read(readers: readonly FactReader[], ids: readonly string[]): readonly Asked[] {
  const all = ids.map((id): Asked => ({ id, hash: hashId(id), found: [] }));
  for (const { mayKnow, addTo } of readers) {
    const asked = all.filter(({ hash }) => mayHave(mayKnow, hash));
    if (asked.length > 0) addTo(asked);
  }
  return all;
}

/** What a shard said it will always say: it is remembered with the shard, which the next set has as well unless its source had news. */
function factReader(shard: SourceShard): FactReader {
  const { facts } = shard;
  const readOf = shard.hasAliases() ? withAliases(shard) : withoutAliases(shard);
  return {
    mayKnow: shard.deciding(),
    addTo(asked) {
      const unknown: Asked[] = [];
      for (const one of asked) {
        const known = facts.get(one.id);
        if (known) one.found.push(...known);
        else unknown.push(one);
      }
      const read = readOf(unknown.map(({ id }) => id));
      for (const [index, { id, found }] of unknown.entries()) {
        const told = read[index] ?? none;
        facts.set(id, told);
        found.push(...told);
      }
    },
  };
}

/** What a shard says of each of several ids. */
type ReadOf = (ids: readonly string[]) => readonly (readonly VulnerabilityFacts[])[];

function withAliases({ source, rows }: SourceShard): ReadOf {
  const ownAndByAlias = rows(queries.ownAndByAlias);
  return (ids) =>
    ids.map((id) => ownAndByAlias(id).map(([own, detail]) => factsOf(JSON.parse(String(detail)), source, String(own))));
}

function withoutAliases({ source, text }: SourceShard): ReadOf {
  const [own, ownOfSeveral] = [text(queries.own), text(queries.ownOfSeveral)];
  return (ids) => {
    if (ids.length < several)
      return ids.map((id) => {
        const detail = own(id);
        return detail === undefined ? none : [factsOf(JSON.parse(detail), source, id)];
      });
    const all: (readonly VulnerabilityFacts[])[] = ids.map(() => none);
    const found: readonly [index: number, stored: StoredFacts][] = JSON.parse(
      ownOfSeveral(JSON.stringify(ids)) ?? '[]',
    );
    for (const [index, stored] of found) all[index] = [factsOf(stored, source, ids[index] ?? '')];
    return all;
  };
}

/** The JSON of a row of `fact`. */
type StoredFacts = Omit<VulnerabilityFacts, 'source' | 'id'>;

/** Facts as a shard has them. All members are written out, there or not: objects of one shape are read faster than of many. */
export function factsOf(known: StoredFacts, source: string, id: string): VulnerabilityFacts {
  return {
    source,
    id,
    aliases: known.aliases,
    severity: known.severity,
    cvss: known.cvss,
    published: known.published,
    withdrawn: known.withdrawn,
    kind: known.kind,
    weaknesses: known.weaknesses,
    exploited: known.exploited,
    exploitation: known.exploitation,
  };
}
