import type { ApiExemption } from '../../api/schemas.ts';
import type { ExemptionRow } from '../../db/exemption.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** An entry of an allow-list as the API shows it. */
export function presentExemption(row: ExemptionRow, now: number): ApiExemption {
  return {
    id: row.id,
    vulnerability: row.vulnerability,
    reason: row.reason,
    owner: row.owner,
    expiresAt: presentOptionalTime(row.expires_at),
    expired: row.expires_at !== null && row.expires_at <= now,
    createdAt: presentTime(row.created_at),
  };
}
