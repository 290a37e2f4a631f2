import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { PackageMatch } from '../model/finding.ts';
import { noCounts } from '../model/severity.ts';
import type { Database, Queries } from './database.ts';
import { saveImage } from './image.ts';
import { layerSums } from './layer-sum.ts';
import { applyMatches } from './match.ts';
import { ensurePackages } from './package.ts';
import { sumUpImage } from './set-sum.ts';

const match = (vulnerability: string, severity: PackageMatch['severity'], fixedVersion?: string): PackageMatch => ({
  ...{ vulnerability, aliases: [], sources: ['osv'], advisory: vulnerability, severity, severitySource: 'osv' },
  ...{ status: 'fixed', fixedVersion, link: '' },
  evidence: { scope: 'npm', name: 'x', version: '1.0.0', scheme: 'semver', range: '< 2.0.0' },
});

describe.each(databases)('sums of layers on $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let imageId = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    const [x = 0, y = 0, locked = 0] = await ensurePackages(
      db,
      ['x', 'y', 'locked'].map((name) => ({
        ...{ package: { ecosystem: 'npm', name, version: '1.0.0' }, purl: `pkg:npm/${name}@1.0.0`, keys: [] },
      })),
    );
    imageId = await saveImage(db, {
      ...{ digest: 'sha256:i', extractors: '1', gaps: [], secrets: [], chain: ['sha256:a', 'sha256:b'], now: 1 },
      packages: [
        { packageId: x, path: 'one', layer: 0 },
        { packageId: x, path: 'two', layer: 2 },
        { packageId: y, path: 'one', layer: 2 },
        { packageId: locked, path: 'lock', layer: 1, declaredBy: 'lock-file' },
      ],
    });
    const matches = [
      [x, match('CVE-1', 'High', '2.0.0')],
      [y, match('CVE-2', 'Low')],
      [locked, match('CVE-3', 'Critical')],
    ] as const;
    const changes = matches.map(([packageId, one]) => ({
      ...{ packageId, covered: true, uncomparable: 0, changed: true, ended: [], findings: [] },
      added: [{ match: one }],
    }));
    await applyMatches(db, changes, 1, 1);
    await sumUpImage(db, imageId, 1);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  it('tell what each layer brings, of what counts', async ({ skip }) => {
    if (!database) return skip();
    expect(await layerSums(db, { imageId, generation: 1, shown: [] }, [])).toEqual(
      new Map([
        [0, { packages: 1, counts: { ...noCounts(), High: 1 }, fixable: 1 }],
        [2, { packages: 2, counts: { ...noCounts(), High: 1, Low: 1 }, fixable: 1 }],
      ]),
    );
    const declared = await layerSums(db, { imageId, generation: 1, shown: ['lock-file'] }, []);
    expect(declared.get(1)).toEqual({ packages: 1, counts: { ...noCounts(), Critical: 1 }, fixable: 0 });
  });

  it('leave out what is suppressed, in each layer that has it', async ({ skip }) => {
    if (!database) return skip();
    const { id } = await db
      .selectFrom('package_match')
      .select('id')
      .where('vulnerability', '=', 'CVE-1')
      .executeTakeFirstOrThrow();
    const sums = await layerSums(db, { imageId, generation: 1, shown: [] }, [id]);
    expect(sums.get(0)).toEqual({ packages: 1, counts: noCounts(), fixable: 0 });
    expect(sums.get(2)).toEqual({ packages: 2, counts: { ...noCounts(), Low: 1 }, fixable: 0 });
  });
});
