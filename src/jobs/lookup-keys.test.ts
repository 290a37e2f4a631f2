import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addNewKeys, lookupKeysOf } from './lookup-keys.ts';

const debian = { id: 'debian', version: '12', name: 'Debian', like: [] };

describeQueries('what packages are looked up by', (it) => {
  it('is of the package, and of the one that brought it', async () => {
    const owner = { ecosystem: 'dpkg', name: 'node-lodash', version: '4-1' };
    const keys = lookupKeysOf({ ecosystem: 'npm', name: 'lodash', version: '4', ownedBy: owner } as never, debian);
    expect(keys.map(({ scope, name }) => `${scope} ${name}`)).toEqual(
      expect.arrayContaining(['npm lodash', 'debian:12 node-lodash']),
    );
    expect(lookupKeysOf({ ecosystem: 'unheard-of', name: 'x', version: '1' }, debian)).toEqual([]);
  });

  it('is of the package, and of what its file is to a package manager', async () => {
    const sameAs = { ecosystem: 'maven', name: 'org.apache.zookeeper:zookeeper', version: '3.8.3' };
    const keys = lookupKeysOf({ ecosystem: 'generic', name: 'zookeeper', version: '3.8.3', sameAs }, undefined);
    expect(keys.map(({ scope, name }) => `${scope} ${name}`)).toEqual(
      expect.arrayContaining(['bitnami zookeeper', 'maven org.apache.zookeeper:zookeeper']),
    );
  });

  it('is added to what it was when the package was stored', async ({ db, packages }) => {
    const [id = 0] = await packages({ name: 'lodash', version: '4.17.20', scope: 'as-it-was' });
    for (let n = 0; n < 2; n++) await addNewKeys(db, [id, id + 99]);
    const keys = await db
      .selectFrom('package_key')
      .select(['scope', 'name'])
      .where('package_id', '=', id)
      .orderBy('scope')
      .execute();
    expect(keys).toEqual([
      { scope: 'as-it-was', name: 'lodash' },
      { scope: 'npm', name: 'lodash' },
    ]);
  });
});
