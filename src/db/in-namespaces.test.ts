import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { heldIn, inNamespaces } from './in-namespaces.ts';

describeQueries('what is in some namespaces', (it) => {
  it('are their repositories: of no namespaces none, of all of them all', async (stored) => {
    for (const name of ['in-a/x', 'in-b/x']) await stored.repository(name);
    const names = async (ids: readonly number[] | undefined) =>
      (await stored.db.selectFrom('repository').select('name').where(inNamespaces(ids)).orderBy('name').execute()).map(
        (row) => row.name,
      );
    expect(await names([await stored.namespace('in-b')])).toEqual(['in-b/x']);
    expect(await names([])).toEqual([]);
    expect(await names(undefined)).toEqual(['in-a/x', 'in-b/x']);
  });

  it('are packages of images whose last scan saw them, and none that no image has', async (stored) => {
    const { id } = await stored.version('held/x');
    await stored.scanned(id, [{ name: 'held' }]);
    await stored.packages({ name: 'loose' });
    const names = async (ids: readonly number[] | undefined) =>
      (await stored.db.selectFrom('package').select('name').where(heldIn(ids, 'package.id')).execute()).map(
        (row) => row.name,
      );
    expect(await names(undefined)).toEqual(['held']);
    expect(await names([await stored.namespace('held')])).toEqual(['held']);
    expect(await names([await stored.namespace('not-held')])).toEqual([]);
    expect(await names([])).toEqual([]);
  });
});
