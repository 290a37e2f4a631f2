import { z } from 'zod';
import { auditResults } from '../model/audit-result.ts';
import { auditEntrySchema } from './audit-schemas.ts';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import { pageOf } from './schemas.ts';

const filter = {
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'The first moment that is not wanted' }),
  actor: z.string().max(255).optional(),
  action: z.string().max(100).optional(),
  result: z.enum(auditResults).optional(),
  search: z.string().max(255).optional().meta({ description: 'Part of what it was done to' }),
};
const anywhere = { ...filter, namespace: z.string().max(255).optional() };
const entries = pageOf(auditEntrySchema);
/** Media type of JSON lines. */
const lines = 'application/x-ndjson';

/** Calls that read the audit log. */
export const auditContract = {
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit log, the newest entries first',
    needs: 'read_audit',
    query: z.object({ ...anywhere, ...paging }),
    response: entries,
  },
  exportAudit: {
    method: 'GET',
    path: '/audit/export',
    summary: 'The audit log as JSON lines, in its order',
    needs: 'read_audit',
    query: z.object(anywhere),
    response: auditEntrySchema,
    mediaType: lines,
  },
  listNamespaceAudit: {
    method: 'GET',
    path: '/namespaces/:namespace/audit',
    summary: 'Entries of the audit log about a namespace, the newest first',
    needs: 'read_audit',
    params: inNamespace,
    query: z.object({ ...filter, ...paging }),
    response: entries,
  },
  exportNamespaceAudit: {
    method: 'GET',
    path: '/namespaces/:namespace/audit/export',
    summary: 'Entries of the audit log about a namespace as JSON lines, in their order',
    needs: 'read_audit',
    params: inNamespace,
    query: z.object(filter),
    response: auditEntrySchema,
    mediaType: lines,
  },
} as const satisfies Record<string, Endpoint>;
