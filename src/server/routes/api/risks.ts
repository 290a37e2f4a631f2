import type { ApiLayer, ApiRisk } from '../../../api/version-schemas.ts';
import type { Queries } from '../../../db/database.ts';
import { listImages } from '../../../db/image.ts';
import { listReferences } from '../../../db/manifest.ts';
import { findScan } from '../../../db/scan.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import type { ImageConfig } from '../../../oci/image-config.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { configRisks } from '../../../secrets/config-risks.ts';
import { readConfig } from '../../image-config.ts';
import { presentLayers } from '../../present/layers.ts';
import { presentConfigRisk, presentSecret } from '../../present/risks.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireManifest } from './versions.ts';

/** Risks of a version, as far as its namespace has them shown. */
export const riskHandlers: Handlers<'listRisks'> = {
  async listRisks({ services, query }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, query.repository, query.reference);
    const namespace = await requireNamespace(db, namespaceOf(query.repository));
    const references = await listReferences(db, manifest.id);
    const config = await readConfig(services.blobs, references);
    const layers = presentLayers(references, config);
    const wants = (kind: ApiRisk['kind']) => query.kind === undefined || query.kind === kind;
    const risks = [
      ...(namespace.secrets === 1 && wants('secret') ? await secretsOf(db, manifest.id, layers) : []),
      ...(namespace.config_risks === 1 && wants('config') && config ? risksOf(config, layers) : []),
    ];
    return { items: risks.slice(query.offset, query.offset + query.limit), total: risks.length };
  },
};

/** Secrets that the last scan found; none before the first. */
async function secretsOf(db: Queries, manifestId: number, layers: readonly ApiLayer[]): Promise<ApiRisk[]> {
  const scan = await findScan(db, manifestId);
  const [image] = scan?.image_id ? await listImages(db, [scan.image_id]) : [];
  const secrets = image ? parseJsonText(image.secrets) : [];
  return secrets.map((secret) => presentSecret(secret, layers));
}

function risksOf(config: ImageConfig, layers: readonly ApiLayer[]): ApiRisk[] {
  // A history that does not go with the layers would name the wrong ones.
  const told = config.instructions.length === layers.length ? layers : [];
  return configRisks(config).map((risk) => presentConfigRisk(risk, config, told));
}
