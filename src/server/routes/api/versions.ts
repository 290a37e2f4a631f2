import { actorName } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import { listImages } from '../../../db/image.ts';
import { imageEcosystems } from '../../../db/image-sum.ts';
import { findManifest, findTaggedManifest, listReferences, type ManifestRow } from '../../../db/manifest.ts';
import { shownOfManifest } from '../../../db/namespace.ts';
import { previousTag } from '../../../db/previous-version.ts';
import { findScan } from '../../../db/scan.ts';
import { shownKinds } from '../../../db/shown.ts';
import { listVersions } from '../../../db/version.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import { parseDigest } from '../../../oci/digest.ts';
import { deleteManifest } from '../../../registry/manifests.ts';
import { apiRefusal } from '../../api-errors.ts';
import { findBaseImage } from '../../base-image.ts';
import { readConfig } from '../../image-config.ts';
import { presentBaseImage } from '../../present/base-image.ts';
import { presentLayers } from '../../present/layers.ts';
import { presentListedVersions } from '../../present/listed-versions.ts';
import { presentVerdict } from '../../present/verdict.ts';
import { presentVersions } from '../../present/versions.ts';
import type { Handlers } from './handler.ts';
import { requireRepositoryRow } from './repositories.ts';

/** Versions of a repository. */
export const versionHandlers: Handlers<'listVersions' | 'getVersion' | 'deleteVersion'> = {
  async listVersions({ services, query }) {
    const db = services.database.kysely;
    const repository = await requireRepositoryRow(db, query.repository);
    const { items, total } = await listVersions(db, repository.id, query);
    return { items: await presentListedVersions(services, repository, items), total };
  },
  async getVersion({ services, actor, query }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, query.repository, query.reference);
    const [presented] = await presentVersions(services, query.repository, [manifest]);
    if (!presented) throw apiRefusal('not_found', `${query.repository} has no version ${query.reference}.`);
    const references = await listReferences(db, manifest.id);
    const config = await readConfig(services.blobs, references);
    const scan = await findScan(db, manifest.id);
    const [image] = scan?.image_id ? await listImages(db, [scan.image_id]) : [];
    const shown = shownKinds(await shownOfManifest(db, manifest.id));
    const count = references.filter(({ kind }) => kind === 'layer').length;
    const base = await findBaseImage({ db, auth: services.auth }, actor, image, config, count);
    return {
      ...presented.version,
      distribution: image?.distribution ? parseJsonText(image.distribution).name : undefined,
      ecosystems: image ? await imageEcosystems(db, image.id, shown) : [],
      layers: presentLayers(references, config, base?.layers),
      base: base?.image && presentBaseImage(base.image),
      children: presented.children,
      previous: manifest.kind === 'artifact' ? undefined : await previousTag(db, manifest),
      verdict: presentVerdict(await services.gate.verdict(query.repository, manifest.digest, 'pull')),
      deployVerdict: presentVerdict(await services.gate.verdict(query.repository, manifest.digest, 'deploy')),
      created: config?.created,
      config: {
        user: config?.user,
        entrypoint: config?.entrypoint && [...config.entrypoint],
        cmd: config?.cmd && [...config.cmd],
      },
    };
  },
  async deleteVersion({ services, actor, query }) {
    await requireManifest(services.database.kysely, query.repository, query.reference);
    await deleteManifest(services.registry, query.repository, query.reference, actorName(actor));
  },
};

/** The manifest that a tag or digest names. Throws `not_found`. */
export async function requireManifest(db: Queries, repository: string, reference: string): Promise<ManifestRow> {
  const { id } = await requireRepositoryRow(db, repository);
  const row = parseDigest(reference)
    ? await findManifest(db, id, reference)
    : await findTaggedManifest(db, id, reference);
  if (!row) throw apiRefusal('not_found', `${repository} has no version ${reference}.`);
  return row;
}
