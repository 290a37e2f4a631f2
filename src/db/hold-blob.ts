import { sql } from 'kysely';
import type { Database, Queries } from './database.ts';

/** Blobs held at once by one process: each takes one of the connections to PostgreSQL. */
const maxHeld = 8;
/** Makes the locks of blobs differ from others. */
const seed = 7_213_003;

interface Holds {
  /** Resolves when whoever holds a blob in this process is done. */
  readonly held: Map<string, Promise<void>>;
}

const holdsOf = new WeakMap<Queries, Holds>();

/**
 * Does `work` while no other process and nobody else in this one holds the blob: its bytes become visible or vanish only together with
 * its row. `work` must use the connection that it is given. Not to be nested.
 */
export async function holdBlob<T>(database: Database, digest: string, work: (db: Queries) => Promise<T>): Promise<T> {
  const { held } = holds(database);
  while (held.has(digest) || isFull(database, held)) await (held.get(digest) ?? Promise.race(held.values()));
  return await holding(held, digest, async () => {
    if (database.dialect === 'sqlite') return await work(database.kysely);
    return await database.kysely.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${lockOf(digest)})`.execute(connection);
      return await released(connection, digest, work);
    });
  });
}

/** The same, where nobody holds the blob now; else does nothing and resolves with `undefined`. */
export async function tryHoldBlob<T>(
  database: Database,
  digest: string,
  work: (db: Queries) => Promise<T>,
): Promise<T | undefined> {
  const { held } = holds(database);
  if (held.has(digest)) return undefined;
  return await holding(held, digest, async () => {
    if (database.dialect === 'sqlite') return await work(database.kysely);
    return await database.kysely.connection().execute(async (connection) => {
      const taken = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${lockOf(digest)}) as taken`.execute(
        connection,
      );
      return taken.rows[0]?.taken ? await released(connection, digest, work) : undefined;
    });
  });
}

function holds({ kysely }: Database): Holds {
  const known = holdsOf.get(kysely) ?? { held: new Map() };
  holdsOf.set(kysely, known);
  return known;
}

function isFull({ dialect }: Database, held: ReadonlyMap<string, unknown>): boolean {
  return dialect === 'postgres' && held.size >= maxHeld;
}

async function holding<T>(held: Map<string, Promise<void>>, digest: string, work: () => Promise<T>): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<void>();
  held.set(digest, promise);
  try {
    return await work();
  } finally {
    held.delete(digest);
    resolve();
  }
}

/** The lock belongs to the connection, which goes back to the pool: it is given back whatever happens. */
async function released<T>(connection: Queries, digest: string, work: (db: Queries) => Promise<T>): Promise<T> {
  try {
    return await work(connection);
  } finally {
    await sql`select pg_advisory_unlock(${lockOf(digest)})`.execute(connection);
  }
}

function lockOf(digest: string) {
  return sql`hashtextextended(${digest}, ${sql.lit(seed)})`;
}
