import { sql } from 'kysely';
import type { Database } from './database.ts';
import { holdSealing } from './lock.ts';
import type { Schema } from './schema.ts';
import { getSetting, putSetting } from './setting.ts';

/** Columns whose values are kept sealed; each by its own name, so that none is opened as another. */
const columns = [
  ['proxy', 'namespace_id', ['password']],
  ['replication_rule', 'id', ['password']],
  ['notification_target', 'id', ['address', 'secret', 'authorization']],
] as const satisfies readonly (readonly [keyof Schema, string, readonly string[]])[];

/** Which key has sealed what is in the database. */
const setting = 'secrets_key';

/** What is needed to seal columns. */
interface Sealing {
  readonly keyId: string;
  seal(purpose: string, text: string): string;
}

/**
 * Seals what a version before kept as it was entered, all of it or nothing, and notes with which key. Resolves with whether this key is the
 * one that the database goes by; one in which nothing is sealed goes by any.
 */
export async function sealColumns({ kysely, dialect }: Database, { keyId, seal }: Sealing): Promise<boolean> {
  return await kysely.transaction().execute(async (trx) => {
    await holdSealing(trx, dialect);
    const known = await getSetting(trx, setting);
    if (known === keyId) return true;
    let sealed = 0;
    for (const [table, key, names] of columns)
      for (const name of names) {
        const { rows } = await sql<{ id: number; value: string }>`
          SELECT ${sql.ref(key)} AS id, ${sql.ref(name)} AS value FROM ${sql.table(table)}
          WHERE ${sql.ref(name)} IS NOT NULL`.execute(trx);
        sealed += rows.length;
        if (known !== undefined) continue;
        for (const { id, value } of rows)
          await sql`UPDATE ${sql.table(table)} SET ${sql.ref(name)} = ${seal(name, value)}
            WHERE ${sql.ref(key)} = ${id}`.execute(trx);
      }
    if (known !== undefined && sealed > 0) return false;
    await putSetting(trx, setting, keyId);
    return true;
  });
}
