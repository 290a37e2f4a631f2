import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addAdvisorySet } from '../db/advisory-set.ts';
import { findNamespace } from '../db/namespace.ts';
import { findScan } from '../db/scan.ts';
import { changeNamespace } from './change-namespace.ts';

describeQueries('changing a namespace', (it) => {
  it('keeps its scans at what is known where they are made by hand from now on, and frees them again', async (stored) => {
    const { db, database } = stored;
    await addAdvisorySet(db, { generation: 7, shards: {}, createdAt: 1 });
    const { id } = await stored.version('mode/app');
    await stored.scanned(id, []);
    const namespaceId = await stored.namespace('mode');
    const generation = async () => (await findScan(db, id))?.generation;
    await changeNamespace(database, namespaceId, { visibility: 'public' });
    expect(await generation()).toBeNull();
    await changeNamespace(database, namespaceId, { scan_mode: 'manual' });
    expect(await generation()).toBe(7);
    await addAdvisorySet(db, { generation: 8, shards: {}, createdAt: 2 });
    await changeNamespace(database, namespaceId, { scan_mode: 'manual', sboms: 1 });
    expect(await generation(), 'it was so before').toBe(7);
    await changeNamespace(database, namespaceId, { scan_mode: 'automatic' });
    expect(await generation()).toBeNull();
    expect(await findNamespace(db, 'mode')).toMatchObject({ policy_version: 5, visibility: 'public', sboms: 1 });
  });

  it('of one that is not there changes nothing', async ({ database }) => {
    await expect(changeNamespace(database, 9_999, { sboms: 1 })).rejects.toThrow();
  });
});
