import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addAdvisorySet } from './advisory-set.ts';
import { addFindingChanges } from './finding-change.ts';
import { changeCounts, listGenerations, newlyMatched, trendSteps } from './finding-trend.ts';

const all = { after: 0, upTo: 1_000_000 };

describeQueries('the trend of findings', (it) => {
  it('goes up where a match begins and down where it ends, of packages that images have', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('trend/app');
    await stored.scanned(id, [
      { name: 't', matches: [{ severity: 'High' }, { vulnerability: 'CVE-2', severity: 'Low' }] },
    ]);
    await stored.packages({ name: 'loose', matches: [{ severity: 'High' }] });
    await db.updateTable('package_match').set({ until: 4 }).where('vulnerability', '=', 'CVE-2').execute();
    const steps = (await trendSteps(db, undefined, all)).map(
      (step) => `${step.generation} ${step.severity} ${step.by}`,
    );
    expect(steps.sort()).toEqual(['1 High 1', '1 Low 1', '4 Low -1']);
    expect(await trendSteps(db, [], all)).toEqual([]);
    expect(await trendSteps(db, undefined, { after: all.upTo, upTo: all.upTo + 1 })).toEqual([]);
  });

  it('tells what generations brought and took, and what is new by its highest severity', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('news/app');
    await stored.scanned(id, [
      { name: 'n1', matches: [{}] },
      { name: 'n2', matches: [{}] },
    ]);
    const packages = await db
      .selectFrom('package')
      .select(['id', 'name'])
      .where('name', 'in', ['n1', 'n2'])
      .orderBy('name')
      .execute();
    const match = async (vulnerability: string, severity: string) => {
      const row = await db.selectFrom('package_match').select('detail').limit(1).executeTakeFirstOrThrow();
      return { ...JSON.parse(row.detail), vulnerability, severity };
    };
    const change = async (
      at: number,
      kind: 'affected' | 'cleared' | 'changed',
      vulnerability: string,
      severity: string,
    ) => ({
      packageId: packages[at]?.id ?? 0,
      findings: [{ change: kind, match: await match(vulnerability, severity) }],
    });
    await addFindingChanges(
      db,
      [await change(0, 'affected', 'CVE-7', 'Low'), await change(1, 'affected', 'CVE-7', 'Critical')],
      5,
    );
    await addFindingChanges(
      db,
      [await change(0, 'affected', 'CVE-8', 'High'), await change(0, 'changed', 'CVE-7', 'High')],
      6,
    );
    await addFindingChanges(db, [await change(0, 'cleared', 'CVE-8', 'High')], 7);
    expect(await newlyMatched(db, undefined, 4, 9)).toEqual([
      { vulnerability: 'CVE-7', severity: 'Critical', packages: 2, generation: 5 },
      { vulnerability: 'CVE-8', severity: 'High', packages: 1, generation: 6 },
    ]);
    expect((await newlyMatched(db, undefined, 5, 9)).map((one) => one.vulnerability)).toEqual(['CVE-8']);
    expect(await newlyMatched(db, [], 4, 9)).toEqual([]);
    const counts = await changeCounts(db, [await stored.namespace('news')], { after: 5, upTo: 7 });
    expect(counts.map((one) => `${one.generation} ${one.change} ${one.count}`).sort()).toEqual([
      '6 affected 1',
      '7 cleared 1',
    ]);
  });

  it('has a time for each generation, in their order', async ({ db }) => {
    for (const generation of [2, 1])
      await addAdvisorySet(db, { generation, shards: {}, createdAt: generation * 10, feed: 'nvd' });
    expect(await listGenerations(db)).toEqual([
      { generation: 1, at: 10, feed: 'nvd' },
      { generation: 2, at: 20, feed: 'nvd' },
    ]);
  });
});
