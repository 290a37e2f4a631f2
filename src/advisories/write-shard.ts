import { DatabaseSync } from 'node:sqlite';
import { encodeGroups } from './advisory-codec.ts';
import { buildIdFilter } from './id-filter.ts';
import { shardFormat } from './shard.ts';

/**
 * All advisories of a package stand in one row, so that a look-up reads one place. Scopes and documents are numbered, as their names
 * would be repeated a million times. What has wide rows is a table with an index of its own: in a `WITHOUT ROWID` table they would spill
 * over into pages that nobody else can use. Of a vulnerability, what decides a match stands apart, close together: what is only shown
 * is not read for it, and has no row there where nothing decides. Of the filters one has the ids of which something decides,
 * the other all.
 */
export const shardSchema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE scope (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE package (scope INTEGER, name TEXT, advisories TEXT NOT NULL, PRIMARY KEY (scope, name));
  CREATE TABLE fact (id TEXT PRIMARY KEY, detail TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE vulnerability (id TEXT PRIMARY KEY, shown TEXT NOT NULL, words TEXT NOT NULL, document INTEGER);
  CREATE TABLE alias (alias TEXT, id TEXT, PRIMARY KEY (alias, id)) WITHOUT ROWID;
  CREATE TABLE lifecycle (scope TEXT PRIMARY KEY, detail TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE document (id INTEGER PRIMARY KEY, url TEXT NOT NULL, digest TEXT NOT NULL, fetched_at INTEGER NOT NULL);
  CREATE TABLE filter (deciding BLOB NOT NULL, ids BLOB NOT NULL);
  CREATE VIEW pair AS SELECT scope.name AS scope, package.name AS name, advisories FROM package JOIN scope ON scope.id = package.scope;`;

const settings = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096; PRAGMA cache_size = -16000;`;

/** Writes a draft out in the order of its keys: the file has no holes, and is the same for the same content. */
export function writeShard(draft: DatabaseSync, path: string, source: string) {
  const shard = new DatabaseSync(path);
  try {
    shard.exec(settings);
    shard.exec(shardSchema);
    shard.exec('BEGIN');
    const meta = shard.prepare('INSERT INTO meta VALUES (?, ?)');
    meta.run('format', String(shardFormat));
    meta.run('source', source);
    const { scopes, advisories } = writePackages(draft, shard);
    const documents = writeDocuments(draft, shard);
    const vulnerabilities = writeVulnerabilities(draft, shard, documents);
    copyRows(draft, shard, 'fact', 'SELECT id, facts FROM vulnerability WHERE facts IS NOT NULL ORDER BY 1');
    copyRows(draft, shard, 'alias', 'SELECT * FROM alias ORDER BY 1, 2');
    copyRows(draft, shard, 'lifecycle', 'SELECT * FROM lifecycle ORDER BY 1');
    shard.prepare('INSERT INTO filter VALUES (?, ?)').run(...filtersOf(shard));
    shard.exec('COMMIT');
    return { scopes, advisories, vulnerabilities };
  } finally {
    shard.close();
  }
}

function writePackages(draft: DatabaseSync, shard: DatabaseSync) {
  const insertScope = shard.prepare('INSERT INTO scope VALUES (?, ?)');
  const insert = shard.prepare('INSERT INTO package VALUES (?, ?, ?)');
  const scopes: string[] = [];
  let advisories = 0;
  let current = { scope: '', name: '', groups: new Map<string, string[]>() };
  const close = () => {
    if (current.groups.size > 0) insert.run(scopes.length, current.name, encodeGroups(current.groups));
  };
  // Of several advisories of one id the lower variant stands first: readers that sort by id find all in one order.
  const rows = draft.prepare('SELECT scope, name, id, detail FROM advisory ORDER BY scope, name, variant, id');
  for (const row of rows.iterate()) {
    const [scope, name, detail] = [String(row.scope), String(row.name), String(row.detail)];
    if (scope !== current.scope || name !== current.name) {
      close();
      if (scope !== scopes.at(-1)) insertScope.run(scopes.push(scope), scope);
      current = { scope, name, groups: new Map() };
    }
    const ids = current.groups.get(detail);
    if (ids) ids.push(String(row.id));
    else current.groups.set(detail, [String(row.id)]);
    advisories++;
  }
  close();
  return { scopes, advisories };
}

/** Documents that a record comes from, by address. */
function writeDocuments(draft: DatabaseSync, shard: DatabaseSync): ReadonlyMap<string, number> {
  const insert = shard.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
  const numbers = new Map<string, number>();
  const rows = draft.prepare(
    'SELECT * FROM document WHERE url IN (SELECT DISTINCT document FROM vulnerability) ORDER BY url',
  );
  for (const { url, digest, fetched_at } of rows.iterate()) {
    numbers.set(String(url), numbers.size + 1);
    insert.run(numbers.size, String(url), String(digest), Number(fetched_at));
  }
  return numbers;
}

function writeVulnerabilities(
  draft: DatabaseSync,
  shard: DatabaseSync,
  documents: ReadonlyMap<string, number>,
): number {
  const insert = shard.prepare('INSERT INTO vulnerability VALUES (?, ?, ?, ?)');
  let count = 0;
  for (const row of draft.prepare('SELECT * FROM vulnerability ORDER BY id').iterate()) {
    const { id = null, shown = null, words = null, document } = row;
    insert.run(id, shown, words, documents.get(String(document)) ?? null);
    count++;
  }
  return count;
}

function copyRows(draft: DatabaseSync, shard: DatabaseSync, table: 'fact' | 'alias' | 'lifecycle', rows: string): void {
  const insert = shard.prepare(`INSERT INTO ${table} VALUES (?, ?)`);
  for (const row of draft.prepare(rows).iterate()) insert.run(...Object.values(row).map(String));
}

/** The bits of the two filters that the vulnerabilities and aliases of a shard make. */
export function filtersOf(database: DatabaseSync): [deciding: Uint8Array, ids: Uint8Array] {
  const deciding = 'SELECT id FROM fact';
  return [
    filterOf(database, `${deciding} UNION SELECT alias FROM alias WHERE id IN (${deciding})`),
    filterOf(database, 'SELECT id FROM vulnerability UNION SELECT alias FROM alias'),
  ];
}

function filterOf(database: DatabaseSync, ids: string): Uint8Array {
  const count = Number(database.prepare(`SELECT count(*) AS count FROM (${ids})`).get()?.count);
  const rows = database.prepare(ids).iterate();
  return buildIdFilter(
    rows.map((row) => String(row.id)),
    count,
  );
}
