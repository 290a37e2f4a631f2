import { DatabaseSync } from 'node:sqlite';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { z } from 'zod';
import { CodedError, messageOf } from '../lib/errors.ts';
import { parseJson } from '../lib/json-object.ts';
import { fileAddress, type ShardErrorCode } from './open-shard.ts';
import { shardFormat } from './shard.ts';
import { storedAdvisories, storedDocument, storedFacts, storedLifecycle, storedShown } from './stored-shapes.ts';
import { filtersOf, shardSchema } from './write-shard.ts';

/** Longest value of a row, in bytes; the longest known is a tenth of it. */
const longestValue = 32 << 20;

/** Rows that are checked before others get their turn. */
const rowsAtOnce = 1_000;

const damaged = 'its file is damaged';

/** What a shard is expected to be. */
export interface ShardExpectation {
  readonly source: string;
  /** Whether the source may have advisories of a scope. Those of others it could silence. */
  speaksOf(scope: string): boolean;
}

/**
 * Reads a shard that somebody else made from end to end, and rejects with `shard_damaged` where look-ups could fail on it, miss a row,
 * or read something that no shard of ours holds. Its rows are streamed: they take no memory to speak of, and no more time than their
 * number.
 */
export async function checkShard(path: string, expected: ShardExpectation, signal: AbortSignal): Promise<void> {
  try {
    using database = openUntrusted(path);
    checkSchema(database);
    checkPages(database);
    checkMeta(database, expected.source);
    checkScopes(database, expected);
    for (const check of [checkPackages, checkVulnerabilities, checkFacts, checkOthers]) {
      let rows = 0;
      for (const _ of check(database, expected)) {
        if (++rows % rowsAtOnce === 0) await othersFirst();
        signal.throwIfAborted();
      }
    }
    checkFilters(database);
  } catch (error) {
    signal.throwIfAborted();
    const message = `The advisory data of ${expected.source} are not what Cleardock writes: ${isOfSqlite(error) ? damaged : messageOf(error)}.`;
    throw new CodedError<ShardErrorCode>('shard_damaged', message.replaceAll('\n', ' '), { cause: error });
  }
}

/** Its words are of pages and cells, and stay in the cause. */
function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/** No function of SQLite's is called that a view could name, and no value is read that is longer than ours. */
function openUntrusted(path: string): DatabaseSync {
  const limits = { length: longestValue, attach: 0, triggerDepth: 0 };
  const database = new DatabaseSync(fileAddress(path), { readOnly: true, defensive: true, limits });
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;');
  return database;
}

/** Tables, indexes and views are ours, statement for statement; there is nothing besides. */
function checkSchema(database: DatabaseSync): void {
  const list = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid LIMIT 100';
  using own = new DatabaseSync(':memory:');
  own.exec(shardSchema);
  const [ours, theirs] = [own, database].map((one) => JSON.stringify(one.prepare(list).all()));
  if (ours !== theirs) throw new Error('it has other tables');
}

/** Pages, types, order of keys and indexes: a row out of order would not be found. */
function checkPages(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  if (found !== 'ok') throw new Error(damaged, { cause: found });
}

function checkMeta(database: DatabaseSync, source: string): void {
  const rows = database.prepare('SELECT key, value FROM meta ORDER BY key LIMIT 3').all();
  const meta = Object.fromEntries(rows.map(({ key, value }) => [String(key), value]));
  if (meta.format !== String(shardFormat)) throw new Error(`it has format ${meta.format}, not ${shardFormat}`);
  if (meta.source !== source) throw new Error(`it is of the source ${meta.source}`);
  if (rows.length !== 2) throw new Error('it tells more of itself than format and source');
}

function checkScopes(database: DatabaseSync, { source, speaksOf }: ShardExpectation): void {
  for (const { name } of database.prepare('SELECT name FROM scope').iterate()) {
    const scope = textOf(name, 'a scope');
    if (!speaksOf(scope))
      throw new Error(`it has advisories of ${scope.slice(0, 100)}, which ${source} does not speak of`);
  }
}

function* checkPackages(database: DatabaseSync): Generator<unknown> {
  const stray = database.prepare(
    'SELECT 1 FROM package WHERE scope IS NULL OR scope NOT IN (SELECT id FROM scope) LIMIT 1',
  );
  if (stray.get()) throw new Error('it has a package of no scope');
  for (const { name, advisories } of database.prepare('SELECT name, advisories FROM package').iterate()) {
    const of = textOf(name, 'a package');
    yield checkJson(storedAdvisories, advisories, `the package ${of}`);
  }
}

function* checkVulnerabilities(database: DatabaseSync): Generator<unknown> {
  const rows = database.prepare('SELECT id, shown, words, document FROM vulnerability');
  const documents = new Set(
    database
      .prepare('SELECT id FROM document')
      .iterate()
      .map((row) => row.id),
  );
  for (const { id, shown, words, document } of rows.iterate()) {
    const name = textOf(id, 'a vulnerability');
    textOf(words, `the description of ${name}`);
    if (document !== null && !documents.has(document))
      throw new Error(`${name} is of a document that it does not list`);
    yield checkJson(storedShown, shown, name);
  }
}

function* checkFacts(database: DatabaseSync): Generator<unknown> {
  const stray = database.prepare('SELECT 1 FROM fact WHERE id NOT IN (SELECT id FROM vulnerability) LIMIT 1');
  if (stray.get()) throw new Error('it has facts of no vulnerability');
  for (const { id, detail } of database.prepare('SELECT id, detail FROM fact').iterate())
    yield checkJson(storedFacts, detail, textOf(id, 'a vulnerability'));
}

function* checkOthers(database: DatabaseSync, { source, speaksOf }: ShardExpectation): Generator<unknown> {
  for (const { alias, id } of database.prepare('SELECT alias, id FROM alias').iterate()) {
    textOf(alias, 'an alias');
    yield textOf(id, 'an alias');
  }
  for (const { scope, detail } of database.prepare('SELECT scope, detail FROM lifecycle').iterate()) {
    const name = textOf(scope, 'a lifecycle');
    const { scope: own } = checkJson(storedLifecycle, detail, `the lifecycle of ${name}`);
    if (!speaksOf(name))
      throw new Error(`it has the lifecycle of ${name.slice(0, 100)}, which ${source} does not speak of`);
    yield expectSame(own, name);
  }
  for (const row of database.prepare('SELECT id, url, digest, fetched_at FROM document').iterate())
    yield parsed(storedDocument, { ...row }, 'a document');
}

function expectSame(own: string, name: string): void {
  if (own !== name) throw new Error(`the lifecycle of ${name} is one of ${own}`);
}

/** The filters are what its ids make: with others, look-ups would pass over vulnerabilities that are there. */
function checkFilters(database: DatabaseSync): void {
  const rows = database.prepare('SELECT deciding, ids FROM filter LIMIT 2').all();
  const [deciding, ids] = filtersOf(database);
  const same = rows.length === 1 && isSame(rows[0]?.ids, ids) && isSame(rows[0]?.deciding, deciding);
  if (!same) throw new Error('its filters are not those of its ids');
}

function isSame(value: unknown, bits: Uint8Array): boolean {
  return value instanceof Uint8Array && Buffer.compare(value, bits) === 0;
}

function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is no text`);
  return value;
}

function checkJson<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const text = textOf(value, what);
  let json: unknown;
  try {
    json = parseJson(Buffer.from(text));
  } catch (error) {
    throw new Error(`${what.slice(0, 200)} is no JSON`, { cause: error });
  }
  return parsed(shape, json, what);
}

function parsed<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const place = error.issues[0]?.path.join('.').slice(0, 200) || 'its root';
  throw new Error(`${what.slice(0, 200)} has another shape at ${place}`, { cause: error });
}
