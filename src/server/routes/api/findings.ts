import { currentAdvisorySet, generationAt } from '../../../db/advisory-set.ts';
import { type FindingRow, listFindings, listImagePackages } from '../../../db/match.ts';
import { shownOfManifest } from '../../../db/namespace.ts';
import { findScan } from '../../../db/scan.ts';
import { shownKinds } from '../../../db/shown.ts';
import { childrenOf } from '../../../db/version.ts';
import { severities } from '../../../model/severity.ts';
import { apiRefusal } from '../../api-errors.ts';
import { exceptedFinding } from '../../exceptions-in-force.ts';
import { presentFinding } from '../../present/finding.ts';
import { presentPackage } from '../../present/package.ts';
import { securityOf, worstOf } from '../../present/security.ts';
import { presentStatements } from '../../present/statement.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { layersOf, requireManifest } from './versions.ts';

/** Findings and packages of a version. */
export const findingHandlers: Handlers<'listFindings' | 'listPackages'> = {
  async listFindings({ services, query }) {
    const scanned = await scannedImage(services, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const wanted = query.severity?.split(',').filter(Boolean);
    const known = severities.filter((severity) => wanted?.includes(severity));
    if (wanted && known.length !== wanted.length)
      throw apiRefusal('invalid', `severity: levels are ${severities.join(', ')}.`, 'severity');
    const at = query.at === undefined ? undefined : Date.parse(query.at);
    const generation = at === undefined ? scanned.generation : await generationAt(services.database.kysely, at);
    const { exceptions } = services;
    const { scan } = scanned;
    const suppressed = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches ?? new Map();
    const { items, total } = await listFindings(services.database.kysely, scanned.imageId, generation, {
      ...query,
      severities: wanted && known,
      suppressed:
        query.suppressed === undefined ? undefined : { matches: [...suppressed.keys()], wanted: query.suppressed },
      shown: scanned.shown,
    });
    const stated = await exceptions.statementsFor(scan);
    const remarks = (row: FindingRow) => ({
      suppression: suppressed.get(row.matchId),
      statements: stated ? presentStatements(stated, exceptedFinding(row.match, row)) : [],
    });
    return await services.scans.advisories.use(async ({ lookup }) => ({
      total,
      items: items.map((row) => presentFinding(row, scanned.layers, remarks(row), lookup)),
    }));
  },
  async listPackages({ services, query }) {
    const scanned = await scannedImage(services, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const { items, total } = await listImagePackages(services.database.kysely, scanned.imageId, scanned.generation, {
      ...query,
      shown: scanned.shown,
    });
    return { total, items: items.map((row) => presentPackage(row, scanned.layers)) };
  },
};

/** The image behind a version, as its last scan saw it; undefined where there was none. An index stands for its worst image. */
export async function scannedImage(services: ApiServices, repository: string, reference: string) {
  const db = services.database.kysely;
  const manifest = await requireManifest(db, repository, reference);
  const manifestId = manifest.kind === 'index' ? await worstChild(services, manifest.id) : manifest.id;
  const scan = manifestId === undefined ? undefined : await findScan(db, manifestId);
  if (!scan || scan.image_id === null) return undefined;
  return {
    scan,
    imageId: scan.image_id,
    generation: scan.generation ?? (await currentAdvisorySet(db)).generation,
    shown: shownKinds(await shownOfManifest(db, scan.manifest_id)),
    layers: await layersOf(db, services.blobs, scan.manifest_id),
  };
}

/** The image whose level and counts an index shows. */
async function worstChild(services: ApiServices, indexId: number): Promise<number | undefined> {
  const ids = (await childrenOf(services.database.kysely, [indexId]))
    .filter((child) => child.kind === 'image')
    .map((child) => child.id);
  return ids[worstOf(ids.map(await securityOf(services, ids)))];
}
