import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { CodedError } from '../lib/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/**
 * Brings a database to the newest schema. Rejects with `database_newer` where a later version of Cleardock has been at it, else with the
 * error of the migration that failed; earlier ones stay done.
 */
export async function migrate(kysely: Kysely<Schema>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(
        Object.entries(migrations).map(([name, up]) => [name, { up: (db: Kysely<unknown>) => up(db, dialect) }]),
      ),
  };
  const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest();
  if (error) throw (await newerThanThis(kysely)) ?? error;
}

/** Why this version must not touch a database: it has steps behind it that are not known here. */
async function newerThanThis(kysely: Kysely<Schema>): Promise<CodedError<'database_newer'> | undefined> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc`.execute(kysely);
  const unknown = rows.find(({ name }) => !Object.hasOwn(migrations, name));
  if (!unknown) return undefined;
  return new CodedError(
    'database_newer',
    `The data was last used by a newer Cleardock (its step ${unknown.name} is not known here). Start that version again, or restore a backup that this one made.`,
  );
}
