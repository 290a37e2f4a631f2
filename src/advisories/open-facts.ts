import type { VulnerabilityFacts } from '../model/advisory.ts';
import { hashId, type IdFilter, mayHave } from './id-filter.ts';
import type { OpenShard } from './open-shards.ts';

/** A shard with the updater that it is of. */
export interface SourceShard extends OpenShard {
  readonly source: string;
}

/** What is asked of a shard. Its own record of an id comes first, then those that have it as an alias. */
const queries = {
  own: 'SELECT detail FROM fact WHERE id = ?',
  ownAndByAlias: `SELECT id, detail FROM fact WHERE id = ?1 UNION ALL
    SELECT fact.id, detail FROM alias JOIN fact ON fact.id = alias.id WHERE alias = ?1 AND alias.id <> ?1`,
} as const;

/** Vulnerabilities whose facts are remembered; an image may have some thousands. */
const maxRemembered = 20_000;

/** What of a vulnerability decides something, by its id or an alias, source after source. */
export type FactsLookup = (id: string) => readonly VulnerabilityFacts[];

/** Looks facts up in shards, and remembers them for whoever asks next: images have much in common. */
export function openFacts(shards: readonly SourceShard[]): FactsLookup {
  const remembered = new Map<string, readonly VulnerabilityFacts[]>();
  let readers: readonly FactReader[] | undefined;
  return (id) => {
    const known = remembered.get(id);
    if (known) return known;
    readers ??= shards.map(factReader);
    const found = read(readers, id);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(id, found);
    return found;
  };
}

interface FactReader {
  readonly mayKnow: IdFilter;
  readonly addTo: (found: VulnerabilityFacts[], id: string) => void;
}

function factReader({ source, deciding, hasAliases, text, rows }: SourceShard): FactReader {
  if (hasAliases()) {
    const ownAndByAlias = rows(queries.ownAndByAlias);
    return {
      mayKnow: deciding(),
      addTo(found, id) {
        for (const [own, detail] of ownAndByAlias(id)) found.push(factsOf(String(detail), source, String(own)));
      },
    };
  }
  const own = text(queries.own);
  return {
    mayKnow: deciding(),
    addTo(found, id) {
      const detail = own(id);
      if (detail !== undefined) found.push(factsOf(detail, source, id));
    },
  };
}

/** Asks dozens of filters, and reads from the two or three shards that may know the id. */
function read(readers: readonly FactReader[], id: string): VulnerabilityFacts[] {
  const hash = hashId(id);
  const found: VulnerabilityFacts[] = [];
  for (const { mayKnow, addTo } of readers) if (mayHave(mayKnow, hash)) addTo(found, id);
  return found;
}

/** Facts as a shard has them. All members are written out, there or not: objects of one shape are read faster than of many. */
export function factsOf(detail: string, source: string, id: string): VulnerabilityFacts {
  const known = JSON.parse(detail) as Omit<VulnerabilityFacts, 'source' | 'id'>;
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
