import { generatePassword, hashPassword } from '../auth/passwords.ts';
import type { Database } from '../db/database.ts';
import { createNamespace } from '../db/namespace.ts';
import { createUser, listUsers } from '../db/user.ts';

/** The first start makes `admin` and the namespace `library`. Returns the password where it was generated. */
export async function ensureFirstUser(
  { kysely: db }: Database,
  given: string | undefined,
  now: number,
): Promise<string | undefined> {
  if ((await listUsers(db)).length > 0) return undefined;
  const password = given ?? generatePassword();
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    await createNamespace(trx, { name: 'library', visibility: 'private', scanMode: 'automatic', now });
    await createUser(trx, { name: 'admin', passwordHash, role: 'administrator', now });
  });
  return given === undefined ? password : undefined;
}
