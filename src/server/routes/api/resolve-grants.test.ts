import { expect, it } from 'vitest';
import { openMemoryDatabase } from '../../../../test/support/memory-database.ts';
import { createNamespace } from '../../../db/namespace.ts';
import { resolveGrants } from './resolve-grants.ts';

it('finds namespaces by their names, the last of two grants for one, and refuses one that is not there', async () => {
  await using database = await openMemoryDatabase();
  const db = database.kysely;
  for (const name of ['team', 'shop'])
    await createNamespace(db, { name, visibility: 'private', scanMode: 'automatic', now: 1 });
  const grant = (namespace: string, role: 'puller' | 'pusher') => ({ namespace, role }) as never;
  const ids = Object.fromEntries(
    (await db.selectFrom('namespace').select(['id', 'name']).execute()).map(({ id, name }) => [name, id]),
  );
  expect(await resolveGrants(db, [])).toEqual([]);
  expect(await resolveGrants(db, [grant('team', 'puller'), grant('shop', 'puller'), grant('team', 'pusher')])).toEqual([
    { namespaceId: ids.team, role: 'pusher' },
    { namespaceId: ids.shop, role: 'puller' },
  ]);
  await expect(resolveGrants(db, [grant('none', 'puller')])).rejects.toThrow('grants: there is no namespace none.');
});
