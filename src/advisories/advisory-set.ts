import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ReleaseLifecycle, Vulnerability, VulnerabilityFacts, VulnerabilityShown } from '../model/advisory.ts';
import { decodeAdvisories } from './advisory-codec.ts';
import { hashId, type IdFilter, idFilter } from './id-filter.ts';
import { openShard } from './open-shard.ts';
import type { AdvisorySet, FeedDocument } from './shard.ts';

interface OpenShard {
  readonly source: string;
  readonly database: DatabaseSync;
  /** Scopes by name, with the numbers they have in this shard. */
  readonly scopes: ReadonlyMap<string, number>;
  /** All that it speaks of. */
  readonly ids: IdFilter;
  /** What it says something of that decides. */
  readonly deciding: IdFilter;
  readonly select: Readonly<
    Record<'package' | 'vulnerability' | 'facts' | 'lifecycle' | 'document' | 'search', StatementSync>
  >;
}

/** Opens a set of shards (updater name → digest) for look-up. Throws a `ShardErrorCode`. */
export function openAdvisorySet(folder: string, shards: Readonly<Record<string, string>>): AdvisorySet {
  const open: OpenShard[] = [];
  const remembered = new Map<string, readonly VulnerabilityFacts[]>();
  const close = () => {
    for (const shard of open) shard.database.close();
  };
  try {
    for (const [source, digest] of Object.entries(shards)) open.push(prepare(source, openShard(folder, digest)));
  } catch (error) {
    close();
    throw error;
  }
  return {
    advisories: (key) =>
      open.flatMap(({ source, scopes, select }) => {
        const scope = scopes.get(key.scope);
        const row = scope === undefined ? undefined : select.package.get(scope, key.name);
        return row ? decodeAdvisories(String(row.advisories), source, key) : [];
      }),
    vulnerability(id) {
      const hash = hashId(id);
      return open.flatMap((shard) => (shard.ids.mayHave(hash) ? vulnerabilitiesIn(shard, id) : []));
    },
    facts(id) {
      const known = remembered.get(id);
      if (known) return known;
      const hash = hashId(id);
      const found = open.flatMap((shard) => (shard.deciding.mayHave(hash) ? factsIn(shard, id) : []));
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(id, found);
      return found;
    },
    vulnerabilityBy(source, id) {
      const hash = hashId(id);
      const shard = open.find((one) => one.source === source && one.ids.mayHave(hash));
      return shard ? vulnerabilitiesIn(shard, id) : [];
    },
    lifecycle(scope) {
      for (const { select } of open) {
        const row = select.lifecycle.get(scope);
        if (row) return JSON.parse(String(row.detail)) as ReleaseLifecycle;
      }
      return undefined;
    },
    covers: (scope) => open.some((shard) => shard.scopes.has(scope)),
    provenance(source, id) {
      const row = open.find((shard) => shard.source === source)?.select.document.get(id);
      return row && documentOf(row);
    },
    search: (text, limit) => search(open, text, limit),
    [Symbol.dispose]: close,
  };
}

function prepare(source: string, database: DatabaseSync): OpenShard {
  const scopes = database.prepare('SELECT id, name FROM scope').all();
  const filter = database.prepare('SELECT ids, deciding FROM filter').get();
  const select = {
    package: database.prepare('SELECT advisories FROM package WHERE scope = ? AND name = ?'),
    vulnerability: database.prepare(recordsOf('id, facts, shown, words')),
    facts: database.prepare(recordsOf('id, facts')),
    lifecycle: database.prepare('SELECT detail FROM lifecycle WHERE scope = ?'),
    document: database.prepare(
      'SELECT url, digest, fetched_at FROM document WHERE id = (SELECT document FROM vulnerability WHERE id = ?)',
    ),
    search: database.prepare(`SELECT id FROM (
        SELECT id FROM vulnerability WHERE instr(lower(id), ?) OR instr(lower(words), ?)
        UNION SELECT id FROM alias WHERE instr(lower(alias), ?))
      ORDER BY substr(id, 1, ${yearLength}) DESC, length(id) DESC, id DESC LIMIT ?`),
  };
  return {
    source,
    database,
    scopes: new Map(scopes.map((row) => [String(row.name), Number(row.id)])),
    ids: idFilter(filter?.ids as Uint8Array),
    deciding: idFilter(filter?.deciding as Uint8Array),
    select,
  };
}

function vulnerabilitiesIn({ source, select }: OpenShard, id: string): Vulnerability[] {
  return select.vulnerability.all(id).map((row) => {
    const shown = JSON.parse(String(row.shown)) as VulnerabilityShown;
    return { ...factsOf(row, source), ...shown, description: String(row.words) };
  });
}

function factsIn({ source, select }: OpenShard, id: string): VulnerabilityFacts[] {
  return select.facts
    .all(id)
    .filter((row) => row.facts !== null)
    .map((row) => factsOf(row, source));
}

/** Where nothing decides, nothing is kept. */
function factsOf({ id, facts }: Readonly<Record<string, unknown>>, source: string): VulnerabilityFacts {
  const nothing = { aliases: [], cvss: [] };
  const known = facts === null ? nothing : (JSON.parse(String(facts)) as Omit<VulnerabilityFacts, 'source' | 'id'>);
  return Object.assign(known, { source, id: String(id) });
}

/** A shard's records of a vulnerability: its own first, then those that have its id as an alias. */
function recordsOf(columns: string): string {
  return `SELECT ${columns} FROM vulnerability WHERE id = ?1 UNION ALL
    SELECT ${columns} FROM vulnerability WHERE id IN (SELECT id FROM alias WHERE alias = ?1 AND id <> ?1)`;
}

function documentOf(row: Readonly<Record<string, unknown>>): FeedDocument {
  return { url: String(row.url), digest: String(row.digest), fetchedAt: Number(row.fetched_at) };
}

/** Vulnerabilities whose facts are remembered; an image may have some thousands. */
const maxRemembered = 20_000;

/** Of an id its beginning as far as the year: `CVE-2026-`. */
const yearLength = 9;

/** Within a year the longer number is the higher one. */
function search(open: readonly OpenShard[], text: string, limit: number): string[] {
  const part = text.toLowerCase();
  const ids = open.flatMap(({ select }) => select.search.all(part, part, part, limit).map((row) => String(row.id)));
  return [...new Set(ids)].sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).slice(0, limit);
}
