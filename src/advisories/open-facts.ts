import type { VulnerabilityFacts } from '../model/advisory.ts';
import { hashId, type IdFilter, type IdHash, mayHave } from './id-filter.ts';
import type { OpenShard } from './open-shards.ts';

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

/** Vulnerabilities whose facts are remembered; an image may have some thousands. */
const maxRemembered = 20_000;

/** What of vulnerabilities decides something. */
export interface Facts {
  /** By an id or an alias, source after source. */
  facts(id: string): readonly VulnerabilityFacts[];
  /** Reads what will be asked for next: many ids at once are read faster. */
  readAhead(ids: readonly string[]): void;
}

/** Looks facts up in shards, and remembers them for whoever asks next: images have much in common. */
export function openFacts(shards: readonly SourceShard[]): Facts {
  const remembered = new Map<string, readonly VulnerabilityFacts[]>();
  let readers: readonly FactReader[] | undefined;
  const remember = (ids: readonly string[]) => {
    readers ??= shards.map(factReader);
    if (remembered.size >= maxRemembered) remembered.clear();
    for (const { id, found } of read(readers, ids)) remembered.set(id, found);
  };
  return {
    facts(id) {
      if (!remembered.has(id)) remember([id]);
      return remembered.get(id) ?? none;
    },
    readAhead(ids) {
      const unknown = ids.filter((id) => !remembered.has(id));
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
  const readInto = shard.hasAliases() ? withAliases(shard) : withoutAliases(shard);
  return {
    mayKnow: shard.deciding(),
    addTo(asked) {
      if (facts.size >= maxRemembered) facts.clear();
      readInto(
        facts,
        asked.flatMap(({ id }) => (facts.has(id) ? [] : id)),
      );
      for (const { id, found } of asked) found.push(...(facts.get(id) ?? none));
    },
  };
}

type ReadInto = (facts: SourceShard['facts'], ids: readonly string[]) => void;

function withAliases({ source, rows }: SourceShard): ReadInto {
  const ownAndByAlias = rows(queries.ownAndByAlias);
  return (facts, ids) => {
    for (const id of ids)
      facts.set(
        id,
        ownAndByAlias(id).map(([own, detail]) => factsOf(JSON.parse(String(detail)), source, String(own))),
      );
  };
}

function withoutAliases({ source, text }: SourceShard): ReadInto {
  const [own, ownOfSeveral] = [text(queries.own), text(queries.ownOfSeveral)];
  return (facts, ids) => {
    if (ids.length < several) {
      for (const id of ids) {
        const detail = own(id);
        facts.set(id, detail === undefined ? none : [factsOf(JSON.parse(detail), source, id)]);
      }
      return;
    }
    for (const id of ids) facts.set(id, none);
    const found: readonly [index: number, stored: StoredFacts][] = JSON.parse(
      ownOfSeveral(JSON.stringify(ids)) ?? '[]',
    );
    for (const [index, stored] of found) {
      const id = ids[index];
      if (id !== undefined) facts.set(id, [factsOf(stored, source, id)]);
    }
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
