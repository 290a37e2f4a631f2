import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ExceptionRequestTable } from './gate-schema.ts';
import { type Scope, scopeColumns } from './scope.ts';

/** A request, with the names of its namespace and of the repository that it is for. */
export type ExceptionRequestRow = Selectable<ExceptionRequestTable> & {
  readonly namespace: string;
  readonly repository: string | null;
};

/** Which requests, of which namespaces (`undefined`: of all). */
export interface ExceptionRequestFilter {
  readonly namespaceIds: readonly number[] | undefined;
  readonly state?: string;
  readonly id?: number;
  readonly limit: number;
  readonly offset: number;
}

/** Adds an open request; resolves with its id. */
export async function createExceptionRequest(
  db: Queries,
  request: Scope & {
    readonly namespaceId: number;
    readonly vulnerability: string;
    readonly package?: string;
    readonly justification?: string;
    readonly reason: string;
    readonly requester: string;
    readonly expiresAt?: number;
    readonly now: number;
  },
): Promise<number> {
  const { id } = await db
    .insertInto('exception_request')
    .values({
      ...{ ...scopeColumns(request), namespace_id: request.namespaceId },
      ...{ vulnerability: request.vulnerability, package: request.package ?? null },
      ...{ justification: request.justification ?? null, reason: request.reason, requester: request.requester },
      ...{ expires_at: request.expiresAt ?? null, state: 'open', created_at: request.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A page of requests, those that are open first, then the latest first. */
export async function listExceptionRequests(
  db: Queries,
  { namespaceIds, state, id, limit, offset }: ExceptionRequestFilter,
): Promise<{ readonly items: ExceptionRequestRow[]; readonly total: number }> {
  let query = db
    .selectFrom('exception_request')
    .innerJoin('namespace', 'namespace.id', 'exception_request.namespace_id')
    .leftJoin('repository', 'repository.id', 'exception_request.repository_id');
  if (namespaceIds) query = query.where('exception_request.namespace_id', 'in', namespaceIds);
  if (state) query = query.where('exception_request.state', '=', state);
  if (id !== undefined) query = query.where('exception_request.id', '=', id);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .selectAll('exception_request')
    .select(['namespace.name as namespace', 'repository.name as repository'])
    .orderBy((eb) => eb.case().when('exception_request.state', '=', 'open').then(0).else(1).end())
    .orderBy('exception_request.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { items, total: Number(total) };
}

/** Number of open requests in a namespace. */
export async function countOpenRequests(db: Queries, namespaceId: number): Promise<number> {
  const row = await db
    .selectFrom('exception_request')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('namespace_id', '=', namespaceId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Decides an open request; tells whether it was open until now. */
export async function decideExceptionRequest(
  db: Queries,
  id: number,
  values: {
    readonly state: 'granted' | 'rejected';
    readonly decidedBy: string;
    readonly decision: string | undefined;
    readonly exemptionId: number | undefined;
    readonly now: number;
  },
): Promise<boolean> {
  const { state, decidedBy, decision = null, exemptionId = null, now } = values;
  const result = await db
    .updateTable('exception_request')
    .set({ state, decided_by: decidedBy, decision, exemption_id: exemptionId, decided_at: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
