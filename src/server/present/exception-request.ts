import type { ApiExceptionRequest } from '../../api/exception-request-schemas.ts';
import type { ExceptionRequestRow } from '../../db/exception-request.ts';
import { presentScope } from './scope.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A request for an exception as the API shows it. */
export function presentExceptionRequest(row: ExceptionRequestRow): ApiExceptionRequest {
  return {
    ...presentScope(row),
    ...{ id: row.id, namespace: row.namespace, vulnerability: row.vulnerability, package: row.package ?? undefined },
    justification: (row.justification as ApiExceptionRequest['justification'] | null) ?? undefined,
    ...{ reason: row.reason, requester: row.requester, expiresAt: presentOptionalTime(row.expires_at) },
    state: row.state as ApiExceptionRequest['state'],
    ...{ decidedBy: row.decided_by ?? undefined, decision: row.decision ?? undefined },
    ...{ decidedAt: presentOptionalTime(row.decided_at), exemption: row.exemption_id ?? undefined },
    createdAt: presentTime(row.created_at),
  };
}
