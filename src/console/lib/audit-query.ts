import type { ApiAuditEntry } from '../../api/audit-schemas.ts';
import { auditResults } from '../../model/audit-result.ts';

/** Filters of the audit log as they stand in the page's address. Days are of the reader's zone, like `2026-01-31`. */
export interface AuditSearch {
  readonly namespace?: string;
  readonly since?: string;
  /** The last day that is wanted. */
  readonly until?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly result?: string;
  readonly search?: string;
  readonly page?: string;
}

/** Query of the API for filters; days and results that are none are left out. */
export function auditQuery({ since, until, result, actor, action, search }: AuditSearch) {
  return {
    since: dayStart(since, 0),
    until: dayStart(until, 1),
    result: auditResults.find((one): one is ApiAuditEntry['result'] => one === result),
    ...{ actor, action, search },
  };
}

/** Address of the export of what filters let through. */
export function auditExportPath(filters: AuditSearch): string {
  const { namespace } = filters;
  const place = namespace === undefined ? '/audit' : `/namespaces/${encodeURIComponent(namespace)}/audit`;
  const entries = Object.entries(auditQuery(filters)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `/api/v1${place}/export${entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''}`;
}

/** The moment that a day begins, some days later. */
function dayStart(day: string | undefined, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
