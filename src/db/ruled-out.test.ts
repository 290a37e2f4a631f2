import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Database, Queries } from './database.ts';
import { vulnerabilitiesLike } from './find-anything.ts';
import { listFindings } from './finding.ts';
import { saveImage } from './image.ts';
import { listImagePackages } from './image-package.ts';
import { imageSums } from './image-sum.ts';
import { listJudgedFindings } from './judged-finding.ts';
import { applyMatches } from './match.ts';
import { compareMatches } from './match-change.ts';
import { ensurePackages } from './package.ts';
import { countRuledOut, listRuledOut } from './ruled-out.ts';
import { sumUpImage, sumUpSets } from './set-sum.ts';
import { listSuppressible } from './suppressible.ts';
import { inventoryMatches, packagesOfSets } from './vulnerability-inventory.ts';

const sought = ['a.b/m/x.Get'];
const match = (vulnerability: string, found: readonly string[]): PackageMatch => ({
  ...{ vulnerability, aliases: [], sources: ['govulndb'], advisory: 'GO-1', severity: 'High', severitySource: 'x' },
  ...{ status: 'fixed', fixedVersion: '2.0.0', exploited: { since: '2026-01-01' }, exploitation: 'active' },
  evidence: {
    ...{ scope: 'go', name: 'a.b/m', version: 'v1.0.0', scheme: 'golang', range: '< 2.0.0' },
    code: { sought, count: 1, found },
  },
});
const counting = match('CVE-1', sought);
const absent = match('CVE-2', []);

describe.each(databases)('what is ruled out, on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let imageId = 0;
  let packageId = 0;

  const matched = async (generation: number, matches: readonly PackageMatch[], ruledOut: readonly PackageMatch[]) => {
    const changes = await compareMatches(db, [{ packageId, matches, ruledOut, covered: true, uncomparable: 0 }]);
    await applyMatches(db, changes, generation, generation * 1_000);
    return changes;
  };
  const image = (generation: number) => ({ imageId, generation, shown: [] });
  const page = { shown: [], limit: 10, offset: 0 };
  const listed = async (suppressed?: { matches: readonly number[]; wanted: boolean }) =>
    (await listFindings(db, imageId, 1, { ...page, suppressed })).items.map((one) => one.match.vulnerability);

  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    const pkg = { ecosystem: 'golang', name: 'a.b/m', version: 'v1.0.0' };
    [packageId = 0] = await ensurePackages(db, [{ package: pkg, purl: 'pkg:golang/a.b/m@v1.0.0', keys: [] }]);
    imageId = await saveImage(db, {
      ...{ digest: 'sha256:i', extractors: '1', gaps: [], secrets: [], chain: ['sha256:a'], now: 1 },
      packages: ['one', 'two'].map((path) => ({ packageId, path, layer: 0 })),
    });
    await matched(1, [counting], [absent]);
    await sumUpImage(db, imageId, 1);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('is in no number and breaks no rule', async ({ skip }) => {
    if (!database) return skip();
    const [sum] = (await imageSums(db, [imageId], 1, [])).get(imageId) ?? [];
    expect([sum?.counts.High, sum?.counts.Unknown, sum?.fixable]).toEqual([2, 0, 2]);
    expect((await listSuppressible(db, image(1))).map((one) => one.ids)).toEqual(['CVE-1', 'CVE-1']);
    const judged = await listJudgedFindings(db, [image(1), image(0)], { all: true, exploited: true });
    expect(judged.map((rows) => rows.map((one) => one.ids))).toEqual([['CVE-1'], []]);
    const { items } = await listImagePackages(db, imageId, 1, page);
    expect(items.map((one) => Number(one.vulnerabilities))).toEqual([1, 1]);
  });

  it('is counted by itself', async ({ skip }) => {
    if (!database) return skip();
    expect(await countRuledOut(db, [imageId, 99], 1, [])).toEqual(new Map([[imageId, 2]]));
    const found = await listRuledOut(db, image(1));
    expect(found.map((one) => [one.match.vulnerability, one.name, one.foundAt])).toEqual([['CVE-2', 'a.b/m', 1_000]]);
  });

  it('is listed with all, and among what is suppressed', async ({ skip }) => {
    if (!database) return skip();
    expect(await listed()).toEqual(['CVE-1', 'CVE-1', 'CVE-2', 'CVE-2']);
    expect(await listed({ matches: [], wanted: true })).toEqual(['CVE-2', 'CVE-2']);
    expect(await listed({ matches: [], wanted: false })).toEqual(['CVE-1', 'CVE-1']);
  });

  it('is found by nobody who looks for vulnerabilities', async ({ skip }) => {
    if (!database) return skip();
    const packageIds = [...(await packagesOfSets(db, [1])).values()].flat();
    const found = await inventoryMatches(db, [...new Set(packageIds)]);
    expect(new Set(found.map((one) => one.vulnerability))).toEqual(new Set(['CVE-1']));
    const place = { namespaceIds: undefined, limit: 10 };
    expect((await vulnerabilitiesLike(db, 'CVE-', [], place)).map((one) => one.id)).not.toContain('CVE-2');
  });

  it('becomes news when it counts after all, and when it counts no more', async ({ skip }) => {
    if (!database) return skip();
    const there = match('CVE-2', sought);
    const [change] = await matched(2, [there], [match('CVE-1', [])]);
    expect(change?.changed).toBe(true);
    expect(change?.findings.map((one) => `${one.change} ${one.match.vulnerability}`)).toEqual([
      'affected CVE-2',
      'cleared CVE-1',
    ]);
    // It was not found before.
    expect(change?.added.map((one) => one.foundAt)).toEqual([undefined, undefined]);
    await sumUpSets(db, [1], 2);
    expect((await listRuledOut(db, image(2))).map((one) => one.match.vulnerability)).toEqual(['CVE-1']);
  });

  it('is no change of a judgement where another is ruled out', async ({ skip }) => {
    if (!database) return skip();
    const [change] = await matched(3, [match('CVE-2', sought)], [match('CVE-1', []), match('CVE-3', [])]);
    expect([change?.changed, change?.findings, change?.added.length]).toEqual([false, [], 1]);
  });
});
