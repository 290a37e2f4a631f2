import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { findManifest } from '../db/manifest.ts';
import { findRepository } from '../db/repository.ts';
import { tagStatistics } from '../db/tag.ts';
import { silentLogger } from '../lib/log.ts';
import { openPullCounter } from './pull-counter.ts';

const image = buildImage([{ a: '1' }]);

describe.each(databases)('pulls on $name', ({ open }) => {
  it('are counted for the repository, the version and the tag, and written together', async () => {
    const database = await open();
    if (!database) return;
    await using registry = await openTestContext({ database });
    await registry.pushImage('team/app', image, 'v1', 'v2');
    const db = database.kysely;
    {
      await using counter = openPullCounter(database, () => 7, silentLogger());
      counter.count('team/app', image.manifest.digest, 'v1');
      counter.count('team/app', image.manifest.digest, 'v1');
      counter.count('team/app', image.manifest.digest);
      counter.count('team/gone', image.manifest.digest);
      expect((await findRepository(db, 'team/app'))?.pulls).toBe(0);
    }
    const repository = await findRepository(db, 'team/app');
    expect(repository).toMatchObject({ pulls: 3, pulled_at: 7 });
    expect(await findManifest(db, repository?.id ?? 0, image.manifest.digest)).toMatchObject({
      pulls: 3,
      pulled_at: 7,
    });
    const tags = await tagStatistics(db, repository?.id ?? 0, { limit: 10, offset: 0 });
    expect(tags.items).toMatchObject([
      { name: 'v1', pulls: 2, pulled_at: 7 },
      { name: 'v2', pulls: 0, pulled_at: null },
    ]);
  });
});
