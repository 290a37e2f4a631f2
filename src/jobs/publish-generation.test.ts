import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { beforePublication } from './publish-generation.ts';

const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
    'var/lib/dpkg/status': 'Package: bash\nStatus: install ok installed\nVersion: 5.2-1\nArchitecture: amd64\n\n',
  },
]);

describe.each(databases)('a publication on $name', ({ open }) => {
  it('sums up what one before it took back, although that ended before it had', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    await using server = await startFeedServer(sampleDocuments());
    await using everything = await openScanning(database, server.mirror);
    await everything.update('debian');
    await everything.push('team/app', image);
    await everything.settled();
    const db = database.kysely;
    const sums = () => db.selectFrom('package_set_sum').selectAll().orderBy('set_id').execute();
    const before = await sums();
    expect(before).toMatchObject([{ packages: 1, covered: 1 }]);
    await sql`update package_set_sum set covered = 0`.execute(db);
    await db.updateTable('package_set').set({ summed: 0 }).execute();
    await beforePublication(everything.services);
    expect(await sums()).toEqual(before);
    expect(await db.selectFrom('package_set').select('summed').distinct().execute()).toEqual([{ summed: 1 }]);
  });
});
