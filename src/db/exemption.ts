import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ExemptionTable } from './gate-schema.ts';
import { inForce, ownedBy, type Scope, scopeColumns } from './scope.ts';

/** An exemption, with the name of the repository that it is for. */
export type ExemptionRow = Selectable<ExemptionTable> & { readonly repository: string | null };

/** Exemptions that hold in a namespace or a part of it, those of the whole registry too, newest first. Absent: of the registry alone. */
export async function listExemptions(db: Queries, namespaceId: number | undefined): Promise<ExemptionRow[]> {
  return await db
    .selectFrom('exemption')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('repository')
        .select('name')
        .whereRef('repository.id', '=', 'exemption.repository_id')
        .as('repository'),
    )
    .where(inForce(namespaceId))
    .orderBy('id', 'desc')
    .execute();
}

/** Adds an exemption; resolves with its id. */
export async function createExemption(
  db: Queries,
  exemption: Scope & {
    readonly vulnerability: string;
    readonly package?: string;
    readonly justification?: string;
    readonly reason: string;
    readonly owner: string;
    readonly expiresAt?: number;
    readonly now: number;
  },
): Promise<number> {
  const { id } = await db
    .insertInto('exemption')
    .values({
      ...scopeColumns(exemption),
      vulnerability: exemption.vulnerability,
      package: exemption.package ?? null,
      justification: exemption.justification ?? null,
      reason: exemption.reason,
      owner: exemption.owner,
      expires_at: exemption.expiresAt ?? null,
      created_at: exemption.now,
      ending_told_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Removes an exemption of a namespace, or of the whole registry; tells whether it was there. */
export async function deleteExemption(db: Queries, namespaceId: number | undefined, id: number): Promise<boolean> {
  const result = await db.deleteFrom('exemption').where(ownedBy(namespaceId)).where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** An exemption that ends soon, with the names of what it is for; those are null where it is for more than that. */
export type EndingExemptionRow = ExemptionRow & { readonly namespace: string | null };

/** Exemptions that end after `now` and up to `until`, and of which nothing was told yet; each is handed out once. */
export async function takeEndingExemptions(db: Queries, now: number, until: number): Promise<EndingExemptionRow[]> {
  const taken = await db
    .updateTable('exemption')
    .set({ ending_told_at: now })
    .where('ending_told_at', 'is', null)
    .where('expires_at', '>', now)
    .where('expires_at', '<=', until)
    .returning('id')
    .execute();
  if (taken.length === 0) return [];
  return await db
    .selectFrom('exemption')
    .leftJoin('namespace', 'namespace.id', 'exemption.namespace_id')
    .leftJoin('repository', 'repository.id', 'exemption.repository_id')
    .selectAll('exemption')
    .select(['namespace.name as namespace', 'repository.name as repository'])
    .where(
      'exemption.id',
      'in',
      taken.map((row) => row.id),
    )
    .orderBy('exemption.id')
    .execute();
}
