import type { AuditLog } from '../audit/audit-log.ts';
import type { Auth } from '../auth/auth.ts';
import type { Queries } from '../db/database.ts';
import { findRobot } from '../db/robot.ts';
import { findUser } from '../db/user.ts';
import type { Clock } from '../lib/clock.ts';
import { CodedError } from '../lib/errors.ts';

/** For how long a name from an address that proved its password is not told again, in milliseconds. */
const silence = 3_600_000;
const maxRemembered = 10_000;

/**
 * Has every check of a password recorded: each that fails, and of those that succeed the first in an hour for a name and address, since
 * scripts send their password with each request. A name that no user has is not told: people type passwords into the wrong field.
 */
export function auditSignIns(auth: Auth, audit: AuditLog, db: Queries, clock: Clock): Auth {
  const told = new Map<string, number>();

  function isNews(name: string, address: string): boolean {
    const key = `${name} ${address}`;
    if ((told.get(key) ?? 0) > clock()) return false;
    if (told.size >= maxRemembered) told.clear();
    told.set(key, clock() + silence);
    return true;
  }

  return {
    ...auth,
    async signIn(name, password, address) {
      const event = { time: clock(), action: 'authenticate', address, detail: {} };
      try {
        const user = await auth.signIn(name, password, address);
        if (isNews(user.name, address)) audit.record({ ...event, actor: user.name, result: 'done' });
        return user;
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        const known = !name.includes('\0') && ((await findUser(db, name)) ?? (await findRobot(db, name))) !== undefined;
        const actor = known ? name : 'anonymous';
        const detail = known ? {} : { unknownUser: true };
        audit.record({ ...event, actor, detail, result: 'refused', code: error.code });
        throw error;
      }
    },
  };
}
