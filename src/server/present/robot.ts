import type { ApiRobot, RobotPermission } from '../../api/people-schemas.ts';
import type { RobotRow } from '../../db/robot.ts';
import { type Action, actionNames } from '../../model/permissions.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A robot as the API shows it: without its secret's hash, and its actions in the order of the table. */
export function presentRobot(
  row: RobotRow,
  permissions: readonly { readonly namespace: string | null; readonly action: string }[],
  now: number,
): ApiRobot {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    permissions: [...Map.groupBy(permissions, (one) => one.namespace)].map(([namespace, rows]) =>
      presentPermission(namespace, new Set(rows.map(({ action }) => action))),
    ),
    disabled: row.disabled === 1,
    expired: row.expires_at !== null && row.expires_at <= now,
    expiresAt: presentOptionalTime(row.expires_at),
    owner: row.owner,
    createdAt: presentTime(row.created_at),
    lastUsedAt: presentOptionalTime(row.used_at),
  };
}

function presentPermission(namespace: string | null, allowed: ReadonlySet<string>): RobotPermission {
  const actions: Action[] = actionNames.filter((name) => allowed.has(name));
  return namespace === null ? { actions } : { namespace, actions };
}
