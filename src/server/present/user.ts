import type { ApiUser, Grant } from '../../api/people-schemas.ts';
import type { UserRow } from '../../db/user.ts';
import { presentTime } from './time.ts';

/** A user as the API shows it: without the password's hash. */
export function presentUser(
  row: UserRow,
  grants: readonly { readonly namespace: string; readonly role: string }[],
  memberships: readonly { readonly group: string }[],
): ApiUser {
  return {
    name: row.name,
    role: row.role as ApiUser['role'],
    disabled: row.disabled === 1,
    createdAt: presentTime(row.created_at),
    grants: grants.map((grant) => ({ namespace: grant.namespace, role: grant.role as Grant['role'] })),
    groups: [...new Set(memberships.map(({ group }) => group))],
  };
}
