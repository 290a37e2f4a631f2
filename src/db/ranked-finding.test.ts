import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import { installedOfNames, listAffectedPackages } from './affected-package.ts';
import type { Database, Queries } from './database.ts';
import { listFindingKeys } from './finding-key.ts';
import { saveImage } from './image.ts';
import { applyMatches } from './match.ts';
import { ensurePackages } from './package.ts';
import { findFindings, listFindingFacts } from './ranked-finding.ts';

const pkg = (name: string): Package => ({ ecosystem: 'npm', name, version: '1.0.0' });
const match = (vulnerability: string, values: Partial<PackageMatch>): PackageMatch => ({
  ...{
    vulnerability,
    aliases: ['GHSA-1'],
    sources: ['osv'],
    advisory: 'GHSA-1',
    severity: 'High',
    severitySource: 'osv',
  },
  ...{ status: 'fixed', fixedVersion: '2.0.0', link: '' },
  evidence: { scope: 'npm', name: 'x', version: '1.0.0', scheme: 'semver', range: '< 2.0.0' },
  ...values,
});

describe.each(databases)('findings on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let image = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    const ids = await ensurePackages(
      db,
      ['x', 'y', 'apt'].map((name) => ({ package: pkg(name), purl: `pkg:npm/${name}@1.0.0`, keys: [] })),
    );
    const [x = 0, y = 0, apt = 0] = ids;
    image = await saveImage(db, {
      ...{ digest: 'sha256:i', extractors: '1', gaps: [], secrets: [], chain: ['sha256:a', 'sha256:b'], now: 1 },
      packages: [
        { packageId: x, path: 'one', layer: 0, owner: 'node-x' },
        { packageId: x, path: 'two', layer: 1 },
        { packageId: y, path: 'one', layer: 1 },
        { packageId: apt, path: 'one', layer: 0 },
        { packageId: apt, path: 'lock', layer: 0, declaredBy: 'lock-file' },
      ],
    });
    const matches = [
      [x, match('CVE-1', { exploitation: 'poc', cvss: { version: '3.1', vector: '', score: 7.5, source: 'nvd' } })],
      [y, match('CVE-2', { exploitation: 'active', kind: 'malicious', fixedVersion: undefined })],
    ] as const;
    const changes = matches.map(([packageId, one]) => ({
      ...{ packageId, covered: true, uncomparable: 0, changed: true, ended: [], findings: [] },
      added: [{ match: one }],
    }));
    await applyMatches(db, changes, 1, 1);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('have what they are ordered by in columns', async ({ skip }) => {
    if (!database) return skip();
    const facts = await listFindingFacts(db, image, 1, { shown: [] });
    expect(
      facts.map(({ matchId, ...one }) => one).toSorted((a, b) => (a.path + a.name < b.path + b.name ? -1 : 1)),
    ).toEqual([
      {
        ...{
          name: 'x',
          ecosystem: 'npm',
          version: '1.0.0',
          path: 'one',
          ids: 'CVE-1 GHSA-1',
          severityRank: 1,
          score: 75,
          fixable: 1,
          exploited: 0,
        },
        ...{ exploitation: 1, malicious: 0 },
      },
      {
        ...{
          name: 'y',
          ecosystem: 'npm',
          version: '1.0.0',
          path: 'one',
          ids: 'CVE-2 GHSA-1',
          severityRank: 1,
          score: -1,
          fixable: 0,
          exploited: 0,
        },
        ...{ exploitation: 2, malicious: 1 },
      },
      expect.objectContaining({ name: 'x', path: 'two' }),
    ]);
  });

  it('are read in the order that is asked for', async ({ skip }) => {
    if (!database) return skip();
    const facts = await listFindingFacts(db, image, 1, { shown: [] });
    const wanted = facts.toSorted((a, b) => (a.name + a.path > b.name + b.path ? -1 : 1));
    const rows = await findFindings(db, image, [...wanted, { matchId: 0, path: 'gone' }]);
    expect(rows.map((row) => `${row.name} ${row.path} ${row.match.vulnerability}`)).toEqual([
      'y one CVE-2',
      'x two CVE-1',
      'x one CVE-1',
    ]);
    expect(await findFindings(db, image, [])).toEqual([]);
  });

  it('are those of the base image, or of what was added', async ({ skip }) => {
    if (!database) return skip();
    const keysOf = async (of: 'base' | 'added') =>
      (await listFindingKeys(db, image, 1, { shown: [], origin: { of, layers: 1 } })).map((one) => one.vulnerability);
    expect(await keysOf('base')).toEqual(['CVE-1']);
    expect((await keysOf('added')).toSorted()).toEqual(['CVE-1', 'CVE-2']);
  });

  it('stand with their packages, each place on its own, without what is suppressed', async ({ skip }) => {
    if (!database) return skip();
    const affected = await listAffectedPackages(db, image, 1, { shown: [] });
    expect(
      affected.map((one) => [one.package.name, one.path, one.owner, ...one.matches.map((m) => m.vulnerability)]),
    ).toEqual([
      ['x', 'one', 'node-x', 'CVE-1'],
      ['x', 'two', undefined, 'CVE-1'],
      ['y', 'one', undefined, 'CVE-2'],
    ]);
    const [fact] = (await listFindingFacts(db, image, 1, { shown: [] })).filter((one) => one.name === 'x');
    const suppressed = { matches: [fact?.matchId as number], wanted: false };
    expect(
      (await listAffectedPackages(db, image, 1, { shown: [], suppressed })).map((one) => one.package.name),
    ).toEqual(['y']);
  });

  it('packages are installed under a name, once', async ({ skip }) => {
    if (!database) return skip();
    expect(await installedOfNames(db, image, ['apt', 'dnf'])).toEqual([{ ecosystem: 'npm', name: 'apt' }]);
  });
});
