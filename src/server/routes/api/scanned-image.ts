import type { ApiLayer } from '../../../api/version-schemas.ts';
import type { Actor } from '../../../auth/actor.ts';
import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { allTagsOf } from '../../../db/base-image.ts';
import { type ImageRow, listImages } from '../../../db/image.ts';
import { listReferences } from '../../../db/manifest.ts';
import { shownOfManifest } from '../../../db/namespace.ts';
import { findScan, type ScanRow } from '../../../db/scan.ts';
import { shownKinds } from '../../../db/shown.ts';
import { childrenOf, findVersion } from '../../../db/version.ts';
import type { DeclaringKind } from '../../../model/package.ts';
import type { Exposure } from '../../../model/priority.ts';
import { type BaseImage, findBaseImage } from '../../base-image.ts';
import { readConfig } from '../../image-config.ts';
import { presentLayers } from '../../present/layers.ts';
import { type SecurityServices, securityOf, worstOf } from '../../present/security.ts';
import type { ApiServices } from './api-services.ts';
import { requireManifest } from './versions.ts';

/** The image behind a version, as its last scan saw it. */
export interface ScannedImage {
  readonly scan: ScanRow;
  readonly image: ImageRow;
  readonly imageId: number;
  readonly generation: number;
  readonly shown: readonly DeclaringKind[];
  readonly layers: readonly ApiLayer[];
  readonly base?: BaseImage;
  readonly exposure: Exposure;
}

/** How long a pull counts as recent, in milliseconds. */
const recent = 30 * 86_400_000;

/** The image behind a version; `undefined` where there was no scan. An index stands for its worst image. Throws `not_found`. */
export async function scannedImage(
  services: Pick<ApiServices, 'database' | 'blobs' | 'auth' | 'clock' | 'exceptions' | 'scans'>,
  actor: Actor,
  repository: string,
  reference: string,
): Promise<ScannedImage | undefined> {
  const { database, blobs, auth, clock } = services;
  const db = database.kysely;
  const named = await requireManifest(db, repository, reference);
  const manifestId = named.kind === 'index' ? await worstChild(services, named.id) : named.id;
  const manifest = manifestId === undefined ? undefined : await findVersion(db, manifestId);
  const scan = manifest && (await findScan(db, manifest.id));
  if (!scan || scan.image_id === null) return undefined;
  const [image] = await listImages(db, [scan.image_id]);
  if (!image) return undefined;
  const references = await listReferences(db, manifest.id);
  const config = await readConfig(blobs, references);
  const count = references.filter(({ kind }) => kind === 'layer').length;
  const base = await findBaseImage({ db, auth }, actor, image, config, count);
  const place = { manifestId: manifest.id, repositoryId: manifest.repository_id, digest: manifest.digest };
  return {
    scan,
    image,
    imageId: image.id,
    generation: scan.generation ?? (await currentAdvisorySet(db)).generation,
    shown: shownKinds(await shownOfManifest(db, manifest.id)),
    layers: presentLayers(references, config, base?.layers),
    base,
    exposure: {
      tagged: (await allTagsOf(db, place)).length > 0,
      pulled: manifest.pulled_at !== null && manifest.pulled_at > clock() - recent,
    },
  };
}

/** The image whose level and counts an index shows. */
async function worstChild(services: SecurityServices, indexId: number): Promise<number | undefined> {
  const children = await childrenOf(services.database.kysely, [indexId]);
  const ids = children.filter((child) => child.kind === 'image').map((child) => child.id);
  return ids[worstOf(ids.map(await securityOf(services, ids)))];
}
