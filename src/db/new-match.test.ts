import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { updateNamespace } from './namespace.ts';
import { namespacesOfPackages, newMatches } from './new-match.ts';

const pause = async () => {};

describeQueries('new matches', (it) => {
  it('are what updates found in packages that still have it', async (stored) => {
    const { db } = stored;
    const [a = 0, b = 0] = await stored.packages(
      { name: 'a', matches: [{ vulnerability: 'CVE-1', severity: 'Critical' }, { vulnerability: 'CVE-2' }] },
      { name: 'b', matches: [{ vulnerability: 'CVE-1' }] },
    );
    const change = (generation: number, package_id: number, vulnerability: string, kind = 'affected') => ({
      ...{ generation, package_id, vulnerability, change: kind, severity_rank: 1, fixed_version: null },
    });
    const changes = [
      change(2, a, 'CVE-1'),
      change(3, b, 'CVE-1'),
      change(3, a, 'CVE-2', 'changed'),
      change(4, a, 'CVE-2'),
    ];
    await db.insertInto('finding_change').values(changes).execute();
    const found = async (after: number, upTo: number) =>
      (await newMatches(db, { after, upTo })).map(
        (row) => `${row.generation} ${row.name} ${row.vulnerability} ${row.severityRank}`,
      );
    expect(await found(1, 4)).toEqual(['2 a CVE-1 0', '3 b CVE-1 1', '4 a CVE-2 1']);
    expect(await found(2, 3)).toEqual(['3 b CVE-1 1']);
    await db.updateTable('package_match').set({ until: 5 }).where('package_id', '=', b).execute();
    expect(await found(2, 3)).toEqual([]);
  });

  it('concern the namespaces in which their packages count', async (stored) => {
    const { db } = stored;
    const [one, two] = [await stored.version('nm-one/a'), await stored.version('nm-two/a')];
    await stored.scanned(one.id, [{ name: 'both' }, { name: 'locked', declaredBy: 'lock-file' }]);
    await stored.scanned(two.id, [{ name: 'both' }]);
    const [both = 0, locked = 0, loose = 0] = await stored.packages(
      { name: 'both' },
      { name: 'locked' },
      { name: 'loose' },
    );
    const ids = [await stored.namespace('nm-one'), await stored.namespace('nm-two')];
    const spaces = await namespacesOfPackages(db, [both, locked, loose], pause);
    expect([...(spaces.get(both) ?? [])].sort()).toEqual(ids.toSorted());
    expect([spaces.get(locked) ?? [], spaces.has(loose)]).toEqual([[], false]);
    await updateNamespace(db, ids[0] ?? 0, { lock_files: 1 });
    expect((await namespacesOfPackages(db, [locked], pause)).get(locked)).toEqual([ids[0]]);
  });
});
