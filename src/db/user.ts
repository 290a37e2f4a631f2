import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { UserTable } from './people-schema.ts';

export type UserRow = Selectable<UserTable>;

/** A user by name. */
export async function findUser(db: Queries, name: string): Promise<UserRow | undefined> {
  return await db.selectFrom('user').selectAll().where('name', '=', name).executeTakeFirst();
}

/** A user by id. */
export async function findUserById(db: Queries, id: number): Promise<UserRow | undefined> {
  return await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All users by name. */
export async function listUsers(db: Queries): Promise<UserRow[]> {
  return await db.selectFrom('user').selectAll().orderBy('name').execute();
}

/** Creates a user; `undefined` where the name is taken. */
export async function createUser(
  db: Queries,
  user: { readonly name: string; readonly passwordHash: string; readonly role?: string; readonly now: number },
): Promise<UserRow | undefined> {
  return await db
    .insertInto('user')
    .values({
      name: user.name,
      password_hash: user.passwordHash,
      role: user.role ?? null,
      disabled: 0,
      created_at: user.now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Sets a user's password. */
export async function setPassword(db: Queries, id: number, passwordHash: string): Promise<void> {
  await db.updateTable('user').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

/** Sets a user's role in the whole registry. */
export async function setRegistryRole(db: Queries, id: number, role: string | null): Promise<void> {
  await db.updateTable('user').set({ role }).where('id', '=', id).execute();
}

/** Disables or enables a user. */
export async function setDisabled(db: Queries, id: number, disabled: boolean): Promise<void> {
  await db
    .updateTable('user')
    .set({ disabled: disabled ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** Deletes a user with grants, sessions and API tokens. */
export async function deleteUser(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('user').where('id', '=', id).execute();
}

/** Number of administrators who can sign in, apart from one user. */
export async function countOtherAdministrators(db: Queries, id: number): Promise<number> {
  const row = await db
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('role', '=', 'administrator')
    .where('disabled', '=', 0)
    .where('id', '!=', id)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
