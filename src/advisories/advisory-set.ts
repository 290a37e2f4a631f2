import type {
  AdvisoryGroup,
  AdvisoryKey,
  ReleaseLifecycle,
  Vulnerability,
  VulnerabilityShown,
} from '../model/advisory.ts';
import { decodeGroups } from './advisory-codec.ts';
import { hashId, mayHave } from './id-filter.ts';
import { factsOf, openFacts, type SourceShard } from './open-facts.ts';
import type { OpenShard, OpenShards } from './open-shards.ts';
import type { AdvisorySet, FeedDocument } from './shard.ts';

/** A shard that speaks of a scope: the advisories that it has there for a name. */
type Speaker = (key: AdvisoryKey) => readonly AdvisoryGroup[];

/** Opens a set of shards (updater name → digest) for look-up. Throws a `ShardErrorCode`. */
export function openAdvisorySet(shards: OpenShards, digests: Readonly<Record<string, string>>): AdvisorySet {
  const taken: OpenShard[] = [];
  const remembered = shards.remembering();
  const release = () => {
    remembered.leave();
    for (const shard of taken.splice(0)) shards.release(shard);
  };
  try {
    for (const digest of Object.values(digests)) taken.push(shards.take(digest));
  } catch (error) {
    release();
    throw error;
  }
  const sources = Object.keys(digests);
  const open = taken.map((shard, index): SourceShard => ({ ...shard, source: sources[index] ?? '' }));
  const speakersOf = openSpeakers(open);
  return {
    advisories(key) {
      const speakers = speakersOf(key.scope);
      const [first] = speakers;
      return first && speakers.length === 1 ? first(key) : speakers.flatMap((speaker) => speaker(key));
    },
    vulnerability(id) {
      const hash = hashId(id);
      return open.flatMap((shard) => (mayHave(shard.ids(), hash) ? vulnerabilitiesIn(shard, id) : []));
    },
    ...openFacts(open, remembered),
    vulnerabilityBy(source, id) {
      const hash = hashId(id);
      const shard = open.find((one) => one.source === source && mayHave(one.ids(), hash));
      return shard ? vulnerabilitiesIn(shard, id) : [];
    },
    lifecycle(scope) {
      for (const { statement } of open) {
        const row = statement(queries.lifecycle).get(scope);
        if (row) return JSON.parse(String(row.detail)) as ReleaseLifecycle;
      }
      return undefined;
    },
    covers: (scope) => speakersOf(scope).length > 0,
    provenance(source, id) {
      const row = open
        .find((shard) => shard.source === source)
        ?.statement(queries.document)
        .get(id);
      return row && documentOf(row);
    },
    search: (text, limit) => search(open, text, limit),
    [Symbol.dispose]: release,
  };
}

const columns = 'SELECT vulnerability.id, fact.detail AS facts, shown, words';
const withFacts = 'LEFT JOIN fact ON fact.id = vulnerability.id';
const ownRecord = `${columns} FROM vulnerability ${withFacts} WHERE vulnerability.id = ?1`;
const recordsByAlias = `${columns} FROM alias JOIN vulnerability ON vulnerability.id = alias.id ${withFacts}
  WHERE alias = ?1 AND alias.id <> ?1`;

/** Of an id its beginning as far as the year: `CVE-2026-`. */
const yearLength = 9;

/** What is asked of a shard. Of a vulnerability its own record comes first, then those that have its id as an alias. */
const queries = {
  package: 'SELECT advisories FROM package WHERE scope = ? AND name = ?',
  ownRecord,
  ownRecordAndByAlias: `${ownRecord} UNION ALL ${recordsByAlias}`,
  lifecycle: 'SELECT detail FROM lifecycle WHERE scope = ?',
  document: 'SELECT url, digest, fetched_at FROM document WHERE id = (SELECT document FROM vulnerability WHERE id = ?)',
  search: `SELECT id FROM (
      SELECT id FROM vulnerability WHERE instr(lower(id), ?) OR instr(lower(words), ?)
      UNION SELECT id FROM alias WHERE instr(lower(alias), ?))
    ORDER BY substr(id, 1, ${yearLength}) DESC, length(id) DESC, id DESC LIMIT ?`,
} as const;

/** Finds the shards that speak of a scope. A thousand packages ask the same: what was found is remembered. */
function openSpeakers(open: readonly SourceShard[]): (scope: string) => readonly Speaker[] {
  const known = new Map<string, readonly Speaker[]>();
  return (scope) => {
    const before = known.get(scope);
    if (before) return before;
    const found = open.flatMap((shard) => {
      const number = shard.scopes().get(scope);
      return number === undefined ? [] : [speakerOf(shard, number)];
    });
    // There is no end of scopes that nobody speaks of.
    if (found.length > 0) known.set(scope, found);
    return found;
  };
}

function speakerOf({ source, text }: SourceShard, scope: number): Speaker {
  const advisories = text(queries.package);
  return (key) => {
    const found = advisories(scope, key.name);
    return found === undefined ? none : decodeGroups(found, source, key);
  };
}

const none: readonly AdvisoryGroup[] = [];

function vulnerabilitiesIn({ source, statement, hasAliases }: SourceShard, id: string): Vulnerability[] {
  return statement(hasAliases() ? queries.ownRecordAndByAlias : queries.ownRecord)
    .all(id)
    .map((row) => {
      const shown = JSON.parse(String(row.shown)) as VulnerabilityShown;
      // Where nothing decides, nothing is kept.
      const facts =
        row.facts === null
          ? { source, id: String(row.id), aliases: [], cvss: [] }
          : factsOf(JSON.parse(String(row.facts)), source, String(row.id));
      return { ...facts, ...shown, description: String(row.words) };
    });
}

function documentOf(row: Readonly<Record<string, unknown>>): FeedDocument {
  return { url: String(row.url), digest: String(row.digest), fetchedAt: Number(row.fetched_at) };
}

/** Within a year the longer number is the higher one. */
function search(open: readonly SourceShard[], text: string, limit: number): string[] {
  const part = text.toLowerCase();
  const ids = open.flatMap(({ statement }) =>
    statement(queries.search)
      .all(part, part, part, limit)
      .map((row) => String(row.id)),
  );
  return [...new Set(ids)].sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).slice(0, limit);
}
