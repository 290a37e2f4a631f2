import { presentBlobs } from '../db/blob.ts';
import type { Database, Queries } from '../db/database.ts';
import { findImage, type ImageRow, saveImage } from '../db/image.ts';
import { holdGeneration } from '../db/lock.ts';
import type { ManifestReferenceRow, ManifestRow } from '../db/manifest.ts';
import { ensurePackages, type NewPackage } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { LayerAllowance } from '../indexer/layer-allowance.ts';
import { mergeLayers } from '../indexer/merge-layers.ts';
import type { Clock } from '../lib/clock.ts';
import { problemGaps } from '../matcher/problem-gaps.ts';
import { withOwners } from '../matcher/with-owners.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { IndexReport } from '../model/index-report.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import type { Package } from '../model/package.ts';
import { chainIds } from '../oci/chain-ids.ts';
import type { Digest } from '../oci/digest.ts';
import { isRun, parseManifest } from '../oci/manifest.ts';
import { isImageLayerType } from '../oci/media-types.ts';
import type { LayerReports } from './layer-indexing.ts';
import { lookupKeysOf } from './lookup-keys.ts';

/** What indexing an image works with. */
export interface IndexServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly layers: LayerReports;
  /** Bytes of memory for the reports of one image's layers, about; as many as {@link LayerAllowance} has where it is absent. */
  readonly memory?: number;
}

/** The stored image of a manifest, where it was indexed with the extractors in use and its repository has every layer. */
export async function indexedImage(
  { database, layers }: IndexServices,
  manifest: Pick<ManifestRow, 'digest' | 'repository_id'>,
  references: readonly ManifestReferenceRow[],
): Promise<ImageRow | undefined> {
  const present = await presentLayers(database.kysely, manifest, references);
  if (!references.every((layer) => present.has(layer.digest))) return undefined;
  const known = await findImage(database.kysely, manifest.digest);
  return known?.extractors === layers.extractors && known.chain !== null ? known : undefined;
}

/**
 * Merges the reports of a manifest's layers and stores what the image contains. `undefined` where it has layers and none of them
 * is one: then it is no image, whatever its config says. A layer of an image that says it is one and cannot be read, as an encrypted one,
 * is a gap: who has its key runs it. Rejects where a layer could not be indexed.
 */
export async function indexImage(
  services: IndexServices,
  manifest: ManifestRow,
  layers: readonly ManifestReferenceRow[],
  signal: AbortSignal,
): Promise<ImageRow | undefined> {
  const reports: LayerReport[] = [];
  const gaps: CoverageGap[] = [];
  const present = await presentLayers(services.database.kysely, manifest, layers);
  const runs = isRun(parseManifest(manifest.content, manifest.media_type));
  // What is known of the whole image is for repositories that have the whole image.
  const complete = layers.every((layer) => present.has(layer.digest));
  const digest = complete ? manifest.digest : `${manifest.digest} in ${manifest.repository_id}`;
  let isDocument = true;
  // However often an image names a layer, its report is held once.
  const known = new Map<string, Awaited<ReturnType<LayerReports['reportOf']>>>();
  const allowance = new LayerAllowance(services.memory);
  async function reportOf({ digest }: ManifestReferenceRow) {
    if (!present.has(digest)) return 'absent';
    if (allowance.isUsedUp) return allowance.take(emptyLayerReport);
    const report = await services.layers.reportOf(digest as Digest, signal);
    return typeof report === 'object' ? allowance.take(report) : report;
  }
  for (const layer of layers) {
    const report = known.get(layer.digest) ?? (await reportOf(layer));
    known.set(layer.digest, report);
    if (typeof report !== 'object') gaps.push(missingLayer(layer, report));
    isDocument &&= report === 'no-layer' && !(runs && isImageLayerType(layer.media_type));
    reports.push(typeof report === 'object' ? report : emptyLayerReport);
  }
  if (isDocument && layers.length > 0) return undefined;
  const index = mergeLayers(reports);
  const judged = withOwners(index);
  const { database, clock } = services;
  await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'shared');
    const ids = await ensurePackages(
      trx,
      index.packages.map((found) => newPackage(judged(found), index)),
    );
    await saveImage(trx, {
      digest,
      extractors: services.layers.extractors,
      distribution: index.distribution,
      gaps: [...gaps, ...problemGaps(index)],
      secrets: index.secrets,
      chain: reports.every((report) => report.diffId) ? chainIds(reports.map((report) => report.diffId)) : [],
      packages: index.packages.map(({ path, layer, owner, declaredBy }, at) => ({
        packageId: ids[at] as number,
        path,
        layer,
        owner: owner?.name,
        declaredBy,
      })),
      now: clock(),
    });
  });
  return await findImage(database.kysely, digest);
}

/** Layers whose bytes may show: a manifest may name some that its own repository does not have, but another one, in private. */
async function presentLayers(
  db: Queries,
  manifest: Pick<ManifestRow, 'repository_id'>,
  layers: readonly ManifestReferenceRow[],
): Promise<ReadonlySet<string>> {
  const digests = layers.map((layer) => layer.digest);
  return await presentBlobs(db, manifest.repository_id, digests);
}

function missingLayer(layer: ManifestReferenceRow, why: 'absent' | 'no-layer'): CoverageGap {
  const number = layer.position + 1;
  return why === 'absent'
    ? { kind: 'layer-missing', message: `Layer ${number} (${layer.media_type}) is not in this repository` }
    : { kind: 'unreadable-file', message: `Layer ${number} (${layer.media_type}) is no archive that can be read` };
}

function newPackage(pkg: Package, index: IndexReport): NewPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  const distribution = ecosystem?.ofDistribution || pkg.ownedBy ? index.distribution : undefined;
  return {
    package: pkg,
    distribution,
    purl: ecosystem?.purl(pkg, ecosystem.ofDistribution ? distribution : undefined) ?? '',
    keys: lookupKeysOf(pkg, distribution),
  };
}
