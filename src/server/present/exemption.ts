import type { ApiExemption } from '../../api/statement-schemas.ts';
import type { ExemptionRow } from '../../db/exemption.ts';
import { presentScope } from './scope.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** An exemption as the API shows it. */
export function presentExemption(row: ExemptionRow, now: number): ApiExemption {
  return {
    id: row.id,
    ...presentScope(row),
    vulnerability: row.vulnerability,
    package: row.package ?? undefined,
    reason: row.reason,
    justification: (row.justification as ApiExemption['justification'] | null) ?? undefined,
    owner: row.owner,
    expiresAt: presentOptionalTime(row.expires_at),
    expired: row.expires_at !== null && row.expires_at <= now,
    createdAt: presentTime(row.created_at),
  };
}
