import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ExemptionTable } from './schema.ts';

export type ExemptionRow = Selectable<ExemptionTable>;

/** The allow-list of a namespace, newest first. */
export async function listExemptions(db: Queries, namespaceId: number): Promise<ExemptionRow[]> {
  return await db
    .selectFrom('exemption')
    .selectAll()
    .where('namespace_id', '=', namespaceId)
    .orderBy('id', 'desc')
    .execute();
}

/** Adds an entry to an allow-list. */
export async function createExemption(
  db: Queries,
  exemption: {
    readonly namespaceId: number;
    readonly vulnerability: string;
    readonly reason: string;
    readonly owner: string;
    readonly expiresAt?: number;
    readonly now: number;
  },
): Promise<ExemptionRow> {
  return await db
    .insertInto('exemption')
    .values({
      namespace_id: exemption.namespaceId,
      vulnerability: exemption.vulnerability,
      reason: exemption.reason,
      owner: exemption.owner,
      expires_at: exemption.expiresAt ?? null,
      created_at: exemption.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Removes an entry; tells whether it was there. */
export async function deleteExemption(db: Queries, namespaceId: number, id: number): Promise<boolean> {
  const result = await db
    .deleteFrom('exemption')
    .where('namespace_id', '=', namespaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
