import type { Queries } from './database.ts';

/** Value of a setting that the installation makes for itself; made and kept at the first call, the same for all replicas. */
export async function getOrCreateSetting(
  db: Queries,
  key: string,
  make: () => Promise<string> | string,
): Promise<string> {
  const known = await getSetting(db, key);
  if (known !== undefined) return known;
  const value = await make();
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await getSetting(db, key)) ?? value;
}

/** Sets a value, whatever it was. */
export async function putSetting(db: Queries, key: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Value of a setting, where it has one. */
export async function getSetting(db: Queries, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}
