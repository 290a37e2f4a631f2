import type { ApiLayerContent } from '../../../api/layer-contract.ts';
import { type LayerSum, layerSums } from '../../../db/layer-sum.ts';
import { listReferences } from '../../../db/manifest.ts';
import { highestOf, noCounts } from '../../../model/severity.ts';
import { readConfig } from '../../image-config.ts';
import { presentLayers } from '../../present/layers.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { type ScannedImage, scannedImage } from './scanned-image.ts';
import { requireManifest } from './versions.ts';

/** Layers of a version, and what each brings. */
export const layerHandlers: Handlers<'listLayers'> = {
  async listLayers({ services, actor, query: { repository, reference } }) {
    const scanned = await scannedImage(services, actor, repository, reference);
    const items = scanned ? await withSums(services, scanned) : await plainLayers(services, repository, reference);
    return { items, total: items.length };
  },
};

async function withSums({ database, exceptions }: ApiServices, scanned: ScannedImage): Promise<ApiLayerContent[]> {
  const suppressed = (await exceptions.suppressedOf([scanned.scan])).get(scanned.scan.manifest_id);
  const sums = await layerSums(database.kysely, scanned, [...(suppressed?.matches.keys() ?? [])]);
  return scanned.layers.map((layer) => ({ ...layer, ...presentSum(sums.get(layer.index)) }));
}

function presentSum({ packages, counts, fixable }: LayerSum = { packages: 0, counts: noCounts(), fixable: 0 }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { packages, total, highest: highestOf(counts), fixable, counts };
}

/** What is known of layers that nobody looked into. */
async function plainLayers({ database, blobs }: ApiServices, repository: string, reference: string) {
  const manifest = await requireManifest(database.kysely, repository, reference);
  const references = await listReferences(database.kysely, manifest.id);
  return presentLayers(references, await readConfig(blobs, references));
}
