import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { findNamespace, updateNamespace } from '../db/namespace.ts';
import { requestScan } from './scan.ts';

const image = buildImage([{ 'app/package-lock.json': '{"packages":{"node_modules/lodash":{"version":"4.17.20"}}}' }]);

describe.each(databases)('what lock files name, on $name', ({ open }) => {
  it('counts as the namespace has it, at the generation that a manual scan shows', async () => {
    await using database = await open();
    if (!database) return;
    await using server = await startFeedServer(sampleDocuments());
    await using scanning = await openScanning(database, server.mirror);
    await scanning.namespace('hand', 'manual');
    await scanning.update('osv-npm');
    const id = await scanning.push('hand/app', image);
    await requestScan(scanning.services, id);
    await scanning.settled();
    const before = await scanning.scan(id);
    expect(before).toMatchObject({ state: 'complete', highest: undefined });

    await scanning.update('debian');
    const namespace = await findNamespace(database.kysely, 'hand');
    await updateNamespace(database.kysely, namespace?.id as number, { lock_files: 1 });
    const after = await scanning.scan(id);
    expect(after).toMatchObject({ state: 'complete', generation: before.generation });
    expect(Object.values(after.counts ?? {})).toContain(1);
  });
});
