import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Database, Queries } from './database.ts';
import { applyMatches } from './match.ts';
import { compareMatches, type MatchedPackage } from './match-change.ts';
import { ensurePackages } from './package.ts';
import { ensureSets } from './package-set.ts';
import { sumUpSets } from './set-sum.ts';
import { addSetShifts, type SetShifts, type SumShift, shiftSums } from './sum-shift.ts';

const match = (vulnerability: string, more: Partial<PackageMatch> = {}): PackageMatch => ({
  ...{ vulnerability, aliases: [], sources: ['bench'], advisory: vulnerability, severity: 'High', severitySource: 'x' },
  ...{ status: 'affected', evidence: { scope: 'npm', name: 'x', version: '1', scheme: 'semver', range: '' } },
  ...more,
});
const known = { matches: [], ruledOut: [], covered: true, uncomparable: 0 };
const high = { ...known, matches: [match('CVE-1'), match('CVE-2', { severity: 'Low', fixedVersion: '2' })] };

/** What is known of the first package before and after, while nothing changes of the other ones. */
const cases: readonly { readonly name: string; readonly before: State; readonly after: State }[] = [
  { name: 'becomes affected', before: known, after: high },
  { name: 'is affected no more', before: high, after: known },
  {
    name: 'has a fix now, and another severity',
    before: high,
    after: { ...known, matches: [match('CVE-1'), fixed()] },
  },
  { name: 'has nothing of what is affected', before: high, after: { ...known, ruledOut: high.matches.map(absent) } },
  { name: 'is covered no more', before: high, after: { ...known, covered: false } },
  { name: 'is covered now', before: { ...known, covered: false }, after: high },
  { name: 'cannot be compared', before: high, after: { ...high, uncomparable: 2 } },
  { name: 'can be compared now', before: { ...high, uncomparable: 2 }, after: high },
  { name: 'is judged by other words', before: high, after: { ...known, matches: high.matches.map(reworded) } },
];

type State = Omit<MatchedPackage, 'packageId'>;

function fixed(): PackageMatch {
  return match('CVE-2', { severity: 'Critical', fixedVersion: '3' });
}

function absent(one: PackageMatch): PackageMatch {
  return { ...one, evidence: { ...one.evidence, code: { sought: ['x'], count: 1, found: [] } } };
}

function reworded(one: PackageMatch): PackageMatch {
  return { ...one, advisory: 'other' };
}

describe.each(databases)('sums on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let packages: number[] = [];
  let sets: number[] = [];
  let generation = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    const pkg = (ecosystem: string, name: string) => ({
      ...{ package: { ecosystem, name, version: '1' }, purl: `pkg:${ecosystem}/${name}@1`, keys: [] },
    });
    packages = await ensurePackages(db, [pkg('npm', 'x'), pkg('npm', 'y'), pkg('pypi', 'z')]);
    const [x = 0, y = 0, z = 0] = packages;
    const place = (packageId: number, path: string, owner?: string) => ({ packageId, path, owner });
    sets = await ensureSets(db, [
      { members: [place(x, 'a'), place(x, 'b'), place(x, 'c', 'owner'), place(y, 'd'), place(z, 'e')] },
      { members: [place(x, 'a')] },
      { members: [place(y, 'a'), place(z, 'b')] },
      // Without sums: it is being scanned.
      { members: [place(x, 'z'), place(y, 'z')] },
    ]);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const rows = () =>
    db.selectFrom('package_set_sum').selectAll().orderBy('set_id').orderBy('ecosystem').orderBy('since').execute();

  async function matched(states: readonly State[]): Promise<Map<number, SumShift>> {
    const all = states.map((state, at) => ({ ...state, packageId: packages[at] ?? 0 }));
    const changes = await compareMatches(db, all);
    await applyMatches(db, changes, generation, 1);
    return new Map(changes.filter((one) => one.changed).map((one) => [one.packageId, one.shift]));
  }

  it.for(cases)(
    'are what they would be summed up to where a package $name',
    async ({ before, after, name }, { skip }) => {
      if (!database) return skip();
      const summed = sets.slice(0, 3);
      await db.deleteFrom('package_set_sum').execute();
      generation++;
      await matched([before, high, high]);
      await sumUpSets(db, summed, generation);
      const held = await rows();
      generation++;
      const shifts: SetShifts = new Map();
      const changed = await matched([after, high, high]);
      await addSetShifts(db, changed, shifts, async () => undefined);
      for (const [ecosystem, ofSets] of shifts) await shiftSums(db, ecosystem, [...ofSets], generation);
      const shifted = await rows();
      const isChanged = (row: { set_id: number; ecosystem: string }) =>
        changed.size > 0 && row.ecosystem === 'npm' && row.set_id !== sets[2];
      expect(shifted.filter((row) => row.since < generation)).toEqual(
        held.map((row) => (isChanged(row) ? { ...row, until: generation } : row)),
      );
      expect([changed.size, shifted.length - held.length]).toEqual(name.includes('words') ? [0, 0] : [1, 2]);
      await sumUpSets(db, summed, generation);
      const summedUp = (await rows()).filter((row) => row.since === generation && isChanged(row));
      expect(shifted.filter((row) => row.since === generation)).toEqual(summedUp);
    },
  );
});
