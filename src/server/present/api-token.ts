import type { ApiToken } from '../../api/people-schemas.ts';
import type { ApiTokenRow } from '../../db/api-token.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** An API token as the API shows it: without its hash. */
export function presentApiToken(row: ApiTokenRow, now: number): ApiToken {
  return {
    id: row.id,
    name: row.name,
    readOnly: row.read_only === 1,
    namespaces: row.restricted === 1 ? row.namespaces.map(({ name }) => name) : undefined,
    expired: row.expires_at !== null && row.expires_at <= now,
    expiresAt: presentOptionalTime(row.expires_at),
    createdAt: presentTime(row.created_at),
    lastUsedAt: presentOptionalTime(row.used_at),
  };
}
