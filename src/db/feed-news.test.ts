import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import {
  idsOfVulnerability,
  matchesInRepository,
  newsOfGeneration,
  packagesOfNews,
  repositoriesOfVersions,
  tagsOfManifest,
  versionsOfNews,
} from './feed-news.ts';
import { pinScans } from './scan.ts';

const pause = async () => {};
const news = { change: 'affected', vulnerability: 'CVE-9', severity: 'High' } as const;

/** Notes that generation 2 changed something in packages of a name. */
async function changed({ db }: Stored, name: string, change: string, vulnerability: string, severity_rank: number) {
  const { id } = await db.selectFrom('package').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  const row = { generation: 2, package_id: id, vulnerability, change, severity_rank, fixed_version: '2' };
  await db.insertInto('finding_change').values(row).execute();
}

describeQueries('news of a feed', (it) => {
  it('are what affects before what is cleared, the most severe first, and no other change', async (stored) => {
    await stored.packages({ name: 'x1' }, { name: 'x2' });
    await changed(stored, 'x1', 'cleared', 'CVE-1', 0);
    await changed(stored, 'x1', 'affected', 'CVE-2', 3);
    await changed(stored, 'x1', 'affected', 'CVE-9', 2);
    await changed(stored, 'x2', 'affected', 'CVE-9', 1);
    await changed(stored, 'x2', 'changed', 'CVE-4', 0);
    expect(
      (await newsOfGeneration(stored.db, 2)).map((one) => `${one.change} ${one.vulnerability} ${one.severity}`),
    ).toEqual(['affected CVE-9 High', 'affected CVE-2 Low', 'cleared CVE-1 Critical']);
    expect(await newsOfGeneration(stored.db, 3)).toEqual([]);
    expect((await packagesOfNews(stored.db, 2, news)).map((one) => one.name)).toEqual(['x1', 'x2']);
  });

  it('concern all versions of a repository, however many', async (stored) => {
    const { id } = await stored.version('news/many', { tags: ['latest'] });
    const { repository_id } = await stored.db
      .selectFrom('manifest')
      .select('repository_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const versions = new Set(Array.from({ length: 200_000 }, (_, at) => id - at));
    expect(await repositoriesOfVersions(stored.db, new Map([[repository_id, versions]]), pause)).toMatchObject([
      { repository: 'news/many', versions: 200_000, latest: { tags: ['latest'] } },
    ]);
  });

  it('concern repositories with most versions first, but for those that had it already or stand still', async (stored) => {
    const { db } = stored;
    const has = { name: 'x1', matches: [{ vulnerability: 'CVE-9', aliases: ['GHSA-9'] }] };
    const made = [];
    for (const name of ['news/one', 'news/two', 'news/two', 'still/one', 'late/one']) {
      const version = await stored.version(name, { tags: [`t${made.length}`], content: `${name} ${made.length}` });
      await stored.scanned(version.id, [has]);
      made.push(version);
    }
    await pinScans(db, await stored.namespace('still'), 1);
    await db.updateTable('image').set({ generation: 2 }).where('digest', '=', `image of ${made[4]?.id}`).execute();
    const packageIds = (await packagesOfNews(db, 2, news)).map((one) => one.id);
    const versions = await versionsOfNews(db, 2, packageIds, pause);
    const told = await repositoriesOfVersions(db, versions, pause);
    expect(told.map((one) => [one.repository, one.versions, one.latest.tags[0]])).toEqual([
      ['news/two', 2, 't2'],
      ['news/one', 1, 't0'],
    ]);
    expect(await tagsOfManifest(db, made[1]?.id ?? 0)).toEqual(['t1']);
  });

  it('are known by all ids, and by the matches of each version', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('ids/app');
    await stored.scanned(id, [
      { name: 'm', path: '1', matches: [{ vulnerability: 'CVE-77', aliases: ['GHSA-77'] }] },
      { name: 'm', path: '2' },
      { name: 'd', declaredBy: 'lock-file', matches: [{ vulnerability: 'CVE-77' }] },
    ]);
    expect((await idsOfVulnerability(db, 'CVE-77')).sort()).toEqual(['CVE-77', 'GHSA-77']);
    expect(await idsOfVulnerability(db, 'CVE-78')).toEqual(['CVE-78']);
    const place = { repository: 'ids/app', vulnerability: 'CVE-77' };
    expect(
      [...(await matchesInRepository(db, { ...place, shown: [] }))].map(([one, ids]) => [one, ids.length]),
    ).toEqual([[id, 1]]);
    expect((await matchesInRepository(db, { ...place, shown: ['lock-file'] })).get(id)).toHaveLength(2);
  });
});
