import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createNamespace } from './namespace.ts';
import { changeUpkeep, findUpkeep, listUpkeep, noteQuotaWarning } from './namespace-upkeep.ts';

describe.each(databases)('upkeep of a namespace on $name', ({ open }) => {
  it('begins with nothing, changes what is given alone, and tells of a quota once', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const namespace = { visibility: 'private', scanMode: 'automatic', now: 1 } as const;
    const id = (await createNamespace(db, { ...namespace, name: 'team' }))?.id ?? 0;
    await createNamespace(db, { ...namespace, name: 'plain' });
    expect(await findUpkeep(db, id)).toBeUndefined();
    expect(await noteQuotaWarning(db, id, 5)).toBe(false);

    await changeUpkeep(db, id, { quota_bytes: 100 });
    await changeUpkeep(db, id, { quota_repositories: 3 });
    expect(await findUpkeep(db, id)).toMatchObject({ quota_bytes: 100, quota_repositories: 3, immutability: '[]' });
    expect((await listUpkeep(db)).map(({ name }) => name)).toEqual(['team']);

    expect([await noteQuotaWarning(db, id, 5), await noteQuotaWarning(db, id, 6)]).toEqual([true, false]);
    await changeUpkeep(db, id, { quota_warned_at: null });
    expect(await noteQuotaWarning(db, id, 7)).toBe(true);
  });
});
