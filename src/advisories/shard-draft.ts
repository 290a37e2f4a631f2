import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Advisory, FeedRecord, Vulnerability, VulnerabilityFacts, VulnerabilityShown } from '../model/advisory.ts';
import { encodeAdvisory, splitGroups, variantOf } from './advisory-codec.ts';
import { shardAddress } from './open-shard.ts';
import type { FeedDocument } from './shard.ts';

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192; PRAGMA cache_size = -64000;
  CREATE TABLE advisory (scope TEXT, name TEXT, id TEXT, variant TEXT, detail TEXT NOT NULL, PRIMARY KEY (scope, name, id, variant)) WITHOUT ROWID;
  CREATE TABLE vulnerability (id TEXT PRIMARY KEY, facts TEXT, shown TEXT NOT NULL, words TEXT NOT NULL, document TEXT) WITHOUT ROWID;
  CREATE TABLE alias (alias TEXT, id TEXT, PRIMARY KEY (alias, id)) WITHOUT ROWID;
  CREATE TABLE lifecycle (scope TEXT PRIMARY KEY, detail TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE document (url TEXT PRIMARY KEY, digest TEXT NOT NULL, fetched_at INTEGER NOT NULL) WITHOUT ROWID;`;

const recordsBefore = `SELECT vulnerability.id, fact.detail, shown, words, url FROM before.vulnerability
  LEFT JOIN before.fact ON fact.id = vulnerability.id LEFT JOIN before.document ON document.id = document`;

const recordsPerTransaction = 20_000;

/** A shard in the making: records in any order, on disk. */
export class ShardDraft implements Disposable {
  readonly database: DatabaseSync;
  readonly #insert: Readonly<Record<'advisory' | 'vulnerability' | 'alias' | 'lifecycle' | 'document', StatementSync>>;
  #forget: readonly StatementSync[] = [];
  #records = 0;

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(schema);
    const prepare = (sql: string) => this.database.prepare(sql);
    this.#insert = {
      advisory: prepare('INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?, ?)'),
      // A source may say a thing twice. The longest counts for what is common to all packages: the same whichever comes first.
      vulnerability: prepare(`INSERT INTO vulnerability VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET facts = excluded.facts, shown = excluded.shown, words = excluded.words, document = excluded.document
        WHERE (${weightOf('excluded')}) > (${weightOf('vulnerability')})`),
      alias: prepare('INSERT OR IGNORE INTO alias VALUES (?, ?)'),
      lifecycle: prepare('INSERT OR REPLACE INTO lifecycle VALUES (?, ?)'),
      document: prepare('INSERT OR REPLACE INTO document VALUES (?, ?, ?)'),
    };
    this.database.exec('BEGIN');
  }

  /** Number of records so far. */
  get records(): number {
    return this.#records;
  }

  /** Takes all of a shard, whose records the coming ones replace or retract. */
  startFrom(folder: string, digest: string): void {
    this.#withShard(folder, digest, () => {
      this.#insertPackages('');
      this.database.exec(`
        INSERT INTO vulnerability ${recordsBefore};
        INSERT INTO document SELECT url, digest, fetched_at FROM before.document;
        INSERT INTO alias SELECT * FROM before.alias;
        INSERT INTO lifecycle SELECT * FROM before.lifecycle;
        CREATE INDEX advisory_by_id ON advisory (id);
        CREATE INDEX alias_by_id ON alias (id);`);
    });
    this.#forget = ['advisory', 'alias', 'vulnerability'].map((table) =>
      this.database.prepare(`DELETE FROM ${table} WHERE id = ?`),
    );
  }

  /** A release that its publisher speaks of no more keeps its last advisories: images of it do not become clean by that. */
  keepDroppedScopes(folder: string, digest: string): void {
    this.#withShard(folder, digest, () => {
      this.database.exec('CREATE TEMP TABLE spoken_of AS SELECT DISTINCT scope FROM main.advisory');
      const ids = this.#insertPackages('WHERE scope.name NOT IN (SELECT scope FROM temp.spoken_of)');
      const vulnerability = this.database.prepare(
        `INSERT OR IGNORE INTO vulnerability ${recordsBefore} WHERE vulnerability.id = ?`,
      );
      const alias = this.database.prepare('INSERT OR IGNORE INTO alias SELECT * FROM before.alias WHERE id = ?');
      for (const id of ids) {
        vulnerability.run(id);
        alias.run(id);
      }
      this.database.exec('INSERT OR IGNORE INTO document SELECT url, digest, fetched_at FROM before.document');
    });
  }

  /** Notes a document that the records come from. */
  addDocument({ url, digest, fetchedAt }: FeedDocument): void {
    this.#insert.document.run(url, digest, fetchedAt);
  }

  /** Takes a record of the feed. */
  add(record: FeedRecord): void {
    if ('retracted' in record) this.#forgetRecord(record.retracted);
    else if ('lifecycle' in record)
      this.#insert.lifecycle.run(record.lifecycle.scope, JSON.stringify(record.lifecycle));
    else {
      const { vulnerability, advisories, document } = record;
      this.#forgetRecord(vulnerability.id);
      this.#addVulnerability(vulnerability, document);
      for (const advisory of advisories) this.#addAdvisory(advisory);
    }
    if (++this.#records % recordsPerTransaction === 0) this.database.exec('COMMIT; BEGIN');
  }

  /** Ends the draft: it can be read now. */
  finish(): void {
    this.database.exec('COMMIT');
  }

  [Symbol.dispose](): void {
    this.database.close();
  }

  #addVulnerability(vulnerability: Vulnerability, document: string | undefined): void {
    const { source: _, id, description, references, modified, epss, ...facts } = vulnerability;
    const shown: VulnerabilityShown = { references, modified, epss };
    this.#insert.vulnerability.run(id, decisive(facts), JSON.stringify(shown), description, document ?? null);
    for (const other of facts.aliases) if (other !== id) this.#insert.alias.run(other, id);
  }

  #addAdvisory(advisory: Advisory): void {
    const { scope, name, id } = advisory;
    this.#insert.advisory.run(scope, name, id, variantOf(advisory), encodeAdvisory(advisory));
  }

  #forgetRecord(id: string): void {
    for (const statement of this.#forget) statement.run(id);
  }

  /** Takes packages of the shard before apart into their advisories; ids of these. */
  #insertPackages(where: string): ReadonlySet<string> {
    const packages = this.database.prepare(`SELECT scope.name AS scope, package.name, advisories
      FROM before.package JOIN before.scope ON scope.id = package.scope ${where}`);
    const ids = new Set<string>();
    for (const { scope, name, advisories } of packages.iterate()) {
      for (const { id, variant, detail } of splitGroups(String(advisories))) {
        this.#insert.advisory.run(String(scope), String(name), id, variant, detail);
        ids.add(id);
      }
    }
    return ids;
  }

  #withShard(folder: string, digest: string, work: () => void): void {
    this.database.exec('COMMIT');
    this.database.prepare('ATTACH ? AS before').run(shardAddress(folder, digest));
    this.database.exec('BEGIN');
    work();
    this.database.exec('COMMIT; DETACH before; BEGIN');
  }
}

function weightOf(row: string): string {
  const texts = [`coalesce(${row}.facts, '')`, `${row}.shown`, `${row}.words`];
  return [texts.map((text) => `length(${text})`).join(' + '), ...texts].join(', ');
}

/** Facts as a shard has them; nothing where they say nothing. */
function decisive(facts: Omit<VulnerabilityFacts, 'source' | 'id'>): string | null {
  const said = Object.values(facts).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));
  return said ? JSON.stringify(facts) : null;
}
