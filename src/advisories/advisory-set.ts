import type {
  AdvisoryGroup,
  AdvisoryKey,
  ReleaseLifecycle,
  Vulnerability,
  VulnerabilityFacts,
  VulnerabilityShown,
} from '../model/advisory.ts';
import { decodeGroups } from './advisory-codec.ts';
import { hashId } from './id-filter.ts';
import type { OpenShard, OpenShards } from './open-shards.ts';
import type { AdvisorySet, FeedDocument } from './shard.ts';

interface SourceShard extends OpenShard {
  readonly source: string;
}

/** Opens a set of shards (updater name → digest) for look-up. Throws a `ShardErrorCode`. */
export function openAdvisorySet(shards: OpenShards, digests: Readonly<Record<string, string>>): AdvisorySet {
  const taken: OpenShard[] = [];
  const release = () => {
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
  const remembered = new Map<string, readonly VulnerabilityFacts[]>();
  return {
    advisories: (key) => open.flatMap((shard) => advisoriesIn(shard, key)),
    vulnerability(id) {
      const hash = hashId(id);
      return open.flatMap((shard) => (shard.ids().mayHave(hash) ? vulnerabilitiesIn(shard, id) : []));
    },
    facts(id) {
      const known = remembered.get(id);
      if (known) return known;
      const found = factsOn(open, id);
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(id, found);
      return found;
    },
    vulnerabilityBy(source, id) {
      const hash = hashId(id);
      const shard = open.find((one) => one.source === source && one.ids().mayHave(hash));
      return shard ? vulnerabilitiesIn(shard, id) : [];
    },
    lifecycle(scope) {
      for (const { statement } of open) {
        const row = statement(queries.lifecycle).get(scope);
        if (row) return JSON.parse(String(row.detail)) as ReleaseLifecycle;
      }
      return undefined;
    },
    covers: (scope) => open.some((shard) => shard.scopes().has(scope)),
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

const records = `SELECT vulnerability.id, fact.detail AS facts, shown, words
  FROM vulnerability LEFT JOIN fact ON fact.id = vulnerability.id WHERE vulnerability.id`;

/** Of an id its beginning as far as the year: `CVE-2026-`. */
const yearLength = 9;

/** What is asked of a shard. Of a vulnerability its own record comes first, then those that have its id as an alias. */
const queries = {
  package: 'SELECT advisories FROM package WHERE scope = ? AND name = ?',
  vulnerability: `${records} = ?1 UNION ALL ${records} IN (SELECT id FROM alias WHERE alias = ?1 AND id <> ?1)`,
  fact: 'SELECT detail FROM fact WHERE id = ?',
  factsByAlias: 'SELECT id, detail FROM fact WHERE id IN (SELECT id FROM alias WHERE alias = ?1 AND id <> ?1)',
  lifecycle: 'SELECT detail FROM lifecycle WHERE scope = ?',
  document: 'SELECT url, digest, fetched_at FROM document WHERE id = (SELECT document FROM vulnerability WHERE id = ?)',
  search: `SELECT id FROM (
      SELECT id FROM vulnerability WHERE instr(lower(id), ?) OR instr(lower(words), ?)
      UNION SELECT id FROM alias WHERE instr(lower(alias), ?))
    ORDER BY substr(id, 1, ${yearLength}) DESC, length(id) DESC, id DESC LIMIT ?`,
} as const;

function advisoriesIn({ source, scopes, text }: SourceShard, key: AdvisoryKey): readonly AdvisoryGroup[] {
  const scope = scopes().get(key.scope);
  const found = scope === undefined ? undefined : text(queries.package, scope, key.name);
  return found === undefined ? none : decodeGroups(found, source, key);
}

const none: readonly AdvisoryGroup[] = [];

function vulnerabilitiesIn({ source, statement }: SourceShard, id: string): Vulnerability[] {
  return statement(queries.vulnerability)
    .all(id)
    .map((row) => {
      const shown = JSON.parse(String(row.shown)) as VulnerabilityShown;
      // Where nothing decides, nothing is kept.
      const facts =
        row.facts === null ? { source, id: String(row.id), aliases: [], cvss: [] } : factsOf(row.facts, source, row.id);
      return { ...facts, ...shown, description: String(row.words) };
    });
}

function factsOn(open: readonly SourceShard[], id: string): VulnerabilityFacts[] {
  const hash = hashId(id);
  const found: VulnerabilityFacts[] = [];
  for (const { source, deciding, hasAliases, statement, text } of open) {
    if (!deciding().mayHave(hash)) continue;
    const own = text(queries.fact, id);
    if (own !== undefined) found.push(factsOf(own, source, id));
    if (!hasAliases()) continue;
    for (const row of statement(queries.factsByAlias).all(id)) found.push(factsOf(row.detail, source, row.id));
  }
  return found;
}

function factsOf(detail: unknown, source: string, id: unknown): VulnerabilityFacts {
  const known = JSON.parse(String(detail)) as Omit<VulnerabilityFacts, 'source' | 'id'>;
  return Object.assign(known, { source, id: String(id) });
}

function documentOf(row: Readonly<Record<string, unknown>>): FeedDocument {
  return { url: String(row.url), digest: String(row.digest), fetchedAt: Number(row.fetched_at) };
}

/** Vulnerabilities whose facts are remembered; an image may have some thousands. */
const maxRemembered = 20_000;

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
