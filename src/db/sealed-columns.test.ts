import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { openVault } from '../lib/vault.ts';
import { findNotificationTarget, updateNotificationTarget } from './notification-target.ts';
import { sealColumns } from './sealed-columns.ts';

const [vault, other] = [openVault(Buffer.alloc(32, 1)), openVault(Buffer.alloc(32, 2))];

describe.each(databases)('credentials on $name', ({ open }) => {
  it('are sealed once, with what was entered before, and with one key alone', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    expect(await sealColumns(database, other)).toBe(true);
    // Where nothing was sealed, every key may begin.
    expect(await sealColumns(database, vault)).toBe(true);
    await db.deleteFrom('setting').where('key', '=', 'secrets_key').execute();
    const id = await addTarget(db, 'x', []);
    await updateNotificationTarget(db, id, { address: 'https://example.org/token', secret: 's', authorization: null });
    for (const one of [vault, vault]) expect(await sealColumns(database, one)).toBe(true);
    const row = await findNotificationTarget(db, id);
    expect(row).toMatchObject({ authorization: null, address: expect.not.stringContaining('example.org') });
    expect(vault.open('address', row?.address ?? '')).toBe('https://example.org/token');
    expect(vault.open('secret', row?.secret ?? '')).toBe('s');
    expect(await sealColumns(database, other)).toBe(false);
    expect(await findNotificationTarget(db, id)).toEqual(row);
  });

  it('are sealed once where several servers start at the same moment', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => addTarget(db, name, [])));
    for (const id of ids) await updateNotificationTarget(db, id, { secret: `secret ${id}` });
    const starts = Array.from({ length: 6 }, () => sealColumns(database, vault));
    expect(await Promise.all(starts)).toEqual(starts.map(() => true));
    for (const id of ids)
      expect(vault.open('secret', (await findNotificationTarget(db, id))?.secret ?? '')).toBe(`secret ${id}`);
  });
});
