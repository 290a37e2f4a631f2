import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config/config.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase } from '../../db/database.ts';
import { CodedError } from '../../lib/errors.ts';

/** The metadata of a server, by its data folder or `CLEARDOCK_DATABASE`. Rejects with `metadata_missing` where there is none. */
export async function openMetadata({ data }: { readonly data?: string }): Promise<Database> {
  const config = readConfig(data === undefined ? {} : { data }, process.env);
  if (config.database !== undefined) return await openPostgresDatabase(config.database);
  const file = join(config.data, 'metadata.db');
  if (!existsSync(file))
    throw new CodedError(
      'metadata_missing',
      `${config.data} is no data folder of a server. Name it with --data FOLDER, or set CLEARDOCK_DATABASE.`,
    );
  return await openSqliteDatabase(file);
}
