import { Readable } from 'node:stream';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { entryOf } from '../../../audit/audit-entry.ts';
import { auditLines } from '../../../audit/audit-lines.ts';
import { type AuditEntryRow, type AuditFilter, listAuditEntries } from '../../../db/audit-entry.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handlers } from './handler.ts';

/** Reading the audit log. */
export const auditHandlers: Handlers<'listAudit' | 'exportAudit' | 'listNamespaceAudit' | 'exportNamespaceAudit'> = {
  listAudit: ({ services, query }) => list(services, filterOf(query), query),
  listNamespaceAudit: ({ services, params, query }) => list(services, { ...filterOf(query), ...params }, query),
  exportAudit: async (call) => exported(call, filterOf(call.query)),
  exportNamespaceAudit: async (call) => exported(call, { ...filterOf(call.query), ...call.params }),
};

type Query = Omit<AuditFilter, 'since' | 'until'> & { readonly since?: string; readonly until?: string };

function filterOf({ since, until, ...query }: Query): AuditFilter {
  return { ...query, since: timeOf(since), until: timeOf(until) };
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

async function list(
  { database, audit }: ApiServices,
  filter: AuditFilter,
  page: { readonly limit: number; readonly offset: number },
) {
  // Who looks for what they just did shall find it.
  await audit.flush();
  const { items, total } = await listAuditEntries(database.kysely, filter, page);
  return { items: items.map(presented), total };
}

function presented(row: AuditEntryRow): ApiAuditEntry {
  const entry = entryOf(row);
  return { ...entry, result: row.result as ApiAuditEntry['result'], detail: { ...entry.detail } };
}

/** The answer is a stream; what the contract promises is the shape of its lines. */
function exported({ services, reply }: Pick<Call<'exportAudit'>, 'services' | 'reply'>, filter: AuditFilter): never {
  reply.type('application/x-ndjson').header('content-disposition', 'attachment; filename="audit.jsonl"');
  return Readable.from(auditLines(services.database.kysely, filter)) as never;
}
