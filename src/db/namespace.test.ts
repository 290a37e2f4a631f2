import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  findNamespace,
  listNamespaces,
  raisePolicyVersion,
  shownOfManifest,
  shownOfManifests,
  updateNamespace,
} from './namespace.ts';

describeQueries('namespaces', (it) => {
  it('are listed by name with their repositories, last push and quota', async ({ db, namespace, repository }) => {
    await repository('list-b/one');
    await repository('list-b/two');
    await db.updateTable('repository').set({ pushed_at: 7 }).where('name', '=', 'list-b/two').execute();
    await namespace('list-a');
    const quota = { quota_bytes: 2 ** 40, quota_repositories: null, quota_warned_at: null };
    const rules = { immutability: '[]', retention: '{}' };
    await db
      .insertInto('namespace_upkeep')
      .values({ namespace_id: await namespace('list-b'), ...rules, ...quota })
      .execute();
    const listed = (await listNamespaces(db)).map((row) => [row.name, row.repositories, row.pushedAt, row.quotaBytes]);
    expect(listed).toEqual([
      ['list-a', 0, null, null],
      ['list-b', 2, 7, 2 ** 40],
    ]);
  });

  it('have what counts beside installed packages, for each of their manifests', async (stored) => {
    const { db } = stored;
    const [one, two] = [await stored.version('shown/a'), await stored.version('bare/a')];
    await updateNamespace(db, await stored.namespace('shown'), { kernel_headers: 1 });
    const none = { lock_files: 0, sboms: 0, kernel_headers: 0 };
    expect(await shownOfManifest(db, one.id)).toEqual({ ...none, kernel_headers: 1 });
    expect((await shownOfManifests(db, [one.id, two.id])).get(two.id)).toEqual(none);
    await expect(shownOfManifest(db, two.id + 99)).rejects.toThrow();
  });

  it('are judged anew where what holds in one changes, or in all', async ({ db, namespace }) => {
    const [a] = [await namespace('raise-a'), await namespace('raise-b')];
    const versions = async () =>
      (await Promise.all(['raise-a', 'raise-b'].map((name) => findNamespace(db, name)))).map(
        (row) => row?.policy_version,
      );
    await raisePolicyVersion(db, a);
    expect(await versions()).toEqual([2, 1]);
    await raisePolicyVersion(db, undefined);
    expect(await versions()).toEqual([3, 2]);
  });
});
