import { generationAt } from '../../../db/advisory-set.ts';
import { type FindingRow, listFindings, listImagePackages } from '../../../db/match.ts';
import { severities } from '../../../model/severity.ts';
import { ruledOutBy } from '../../../policy/ruled-out.ts';
import { exceptedFinding } from '../../exceptions-in-force.ts';
import { presentFinding } from '../../present/finding.ts';
import { presentPackage } from '../../present/package.ts';
import { presentStatements } from '../../present/statement.ts';
import { listRankedFindings } from '../../ranked-findings.ts';
import { commaList } from './comma-list.ts';
import type { Call, Handlers } from './handler.ts';
import { type ScannedImage, scannedImage } from './scanned-image.ts';

/** Findings and packages of a version. */
export const findingHandlers: Handlers<'listFindings' | 'listPackages'> = {
  async listFindings({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const db = services.database.kysely;
    const { exceptions } = services;
    const { scan, imageId, exposure, layers } = scanned;
    const at = query.at === undefined ? undefined : Date.parse(query.at);
    const generation = at === undefined ? scanned.generation : await generationAt(db, at);
    const suppressed = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches ?? new Map();
    const filter = filterOf(query, scanned, [...suppressed.keys()]);
    const { sort } = query;
    const image = { imageId, generation, exposure };
    const { items, total } =
      sort === 'priority'
        ? await services.scans.advisories.use(({ lookup }) =>
            listRankedFindings(db, (ids) => services.likelihoods(lookup, ids), image, filter),
          )
        : await listFindings(db, imageId, generation, { ...filter, sort });
    const stated = await exceptions.statementsFor(scan);
    const remarks = (row: FindingRow) => ({
      suppression: ruledOutBy(row.match, row.foundAt) ?? suppressed.get(row.matchId),
      statements: stated ? presentStatements(stated, exceptedFinding(row.match, row)) : [],
    });
    return await services.scans.advisories.use(async ({ lookup }) => ({
      total,
      items: items.map((row) => presentFinding(row, layers, remarks(row), lookup, exposure)),
    }));
  },
  async listPackages({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const { items, total } = await listImagePackages(services.database.kysely, scanned.imageId, scanned.generation, {
      ...query,
      shown: scanned.shown,
    });
    return { total, items: items.map((row) => presentPackage(row, scanned.layers)) };
  },
};

function filterOf(query: Call<'listFindings'>['query'], { base, shown }: ScannedImage, matches: readonly number[]) {
  const { sort, origin, suppressed, severity, ...rest } = query;
  return {
    ...rest,
    severities: commaList('severity', severity, severities),
    // Where nobody can tell what is of the base image, all counts as added.
    origin: origin && { of: origin, layers: base?.layers ?? 0 },
    suppressed: suppressed === undefined ? undefined : { matches, wanted: suppressed },
    shown,
  };
}
