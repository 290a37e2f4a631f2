import { presentBlobs } from '../db/blob.ts';
import type { Database } from '../db/database.ts';
import { findImage, type ImageRow, saveImage } from '../db/image.ts';
import { holdGeneration } from '../db/lock.ts';
import type { ManifestReferenceRow, ManifestRow } from '../db/manifest.ts';
import { ensurePackages, type NewPackage } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { mergeLayers } from '../indexer/merge-layers.ts';
import type { Clock } from '../lib/clock.ts';
import { problemGaps } from '../matcher/problem-gaps.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { IndexReport } from '../model/index-report.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { Digest } from '../oci/digest.ts';
import type { LayerReports } from './layer-indexing.ts';

/** What indexing an image works with. */
export interface IndexServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly layers: LayerReports;
}

/** The stored image of a manifest, where it was indexed with the extractors in use and nothing was missing. */
export async function indexedImage(
  { database, layers }: IndexServices,
  manifest: Pick<ManifestRow, 'digest'>,
): Promise<ImageRow | undefined> {
  const known = await findImage(database.kysely, manifest.digest);
  if (known?.extractors !== layers.extractors) return undefined;
  // A layer that was missing may be here by now.
  const gaps = JSON.parse(known.gaps) as CoverageGap[];
  return gaps.some((gap) => gap.kind === 'layer-missing') ? undefined : known;
}

/**
 * Merges the reports of a manifest's layers and stores what the image contains. `undefined` where it has layers and none of them
 * is one: then it is no image, whatever its config says. Rejects where a layer could not be indexed.
 */
export async function indexImage(
  services: IndexServices,
  manifest: ManifestRow,
  layers: readonly ManifestReferenceRow[],
  signal: AbortSignal,
): Promise<ImageRow | undefined> {
  const reports: LayerReport[] = [];
  const gaps: CoverageGap[] = [];
  // Bytes that another repository sent must not show here: a manifest may name layers that its own repository does not have.
  const present = await presentBlobs(
    services.database.kysely,
    manifest.repository_id,
    layers.map((layer) => layer.digest),
  );
  let read = 0;
  for (const layer of layers) {
    const report = present.has(layer.digest)
      ? await services.layers.reportOf(layer.digest as Digest, signal)
      : 'absent';
    if (typeof report === 'object') read++;
    else gaps.push(missingLayer(layer, report));
    reports.push(typeof report === 'object' ? report : nothing);
  }
  if (read === 0 && layers.length > 0 && !gaps.some((gap) => gap.kind === 'layer-missing')) return undefined;
  const index = mergeLayers(reports);
  const { database, clock } = services;
  await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'shared');
    const ids = await ensurePackages(
      trx,
      index.packages.map((found) => newPackage(found.package, index)),
    );
    await saveImage(trx, {
      digest: manifest.digest,
      extractors: services.layers.extractors,
      distribution: index.distribution,
      gaps: [...gaps, ...problemGaps(index)],
      packages: index.packages.map(({ path, layer, owner }, at) => ({
        packageId: ids[at] as number,
        path,
        layer,
        owner: owner?.name,
      })),
      now: clock(),
    });
  });
  return await findImage(database.kysely, manifest.digest);
}

/** Stands for a layer that was not read, so that the others keep their places. */
const nothing: LayerReport = {
  extractors: '',
  diffId: '',
  packages: [],
  owned: [],
  distributions: [],
  paths: [],
  whiteouts: [],
  opaque: [],
  problems: [],
  size: 0,
  entries: 0,
};

function missingLayer(layer: ManifestReferenceRow, why: 'absent' | 'no-layer'): CoverageGap {
  const number = layer.position + 1;
  return why === 'absent'
    ? { kind: 'layer-missing', message: `Layer ${number} (${layer.media_type}) is not in this registry` }
    : { kind: 'unreadable-file', message: `Layer ${number} (${layer.media_type}) is no archive that can be read` };
}

function newPackage(pkg: NewPackage['package'], index: IndexReport): NewPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  const distribution = ecosystem?.ofDistribution ? index.distribution : undefined;
  return {
    package: pkg,
    distribution,
    purl: ecosystem?.purl(pkg, distribution) ?? '',
    keys: ecosystem?.advisoryKeys(pkg, distribution) ?? [],
  };
}
