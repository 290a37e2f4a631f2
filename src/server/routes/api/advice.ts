import { type AdvisedPackage, advise } from '../../../advice/advise.ts';
import { packageManagerNames } from '../../../advice/package-managers.ts';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { type AffectedPackage, installedOfNames, listAffectedPackages } from '../../../db/affected-package.ts';
import { listFindingKeys } from '../../../db/finding-key.ts';
import { imageEcosystems } from '../../../db/image-sum.ts';
import { openUpgradeFacts } from '../../../matcher/upgrade-facts.ts';
import type { Distribution } from '../../../model/distribution.ts';
import { listsUnfixed } from '../../../updaters/index.ts';
import { newerBases } from '../../newer-bases.ts';
import { presentAdvice } from '../../present/advice.ts';
import { presentBaseImage } from '../../present/base-image.ts';
import { securityOf } from '../../present/security.ts';
import { presentTime } from '../../present/time.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { type ScannedImage, scannedImage } from './scanned-image.ts';

/** What to do about the findings of a version. */
export const adviceHandlers: Handlers<'getAdvice' | 'getBaseImage'> = {
  async getAdvice({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    return scanned ? await adviceOn(services, scanned) : { steps: [], commands: [], findings: 0, clears: 0 };
  },
  async getBaseImage({ services, actor, query }) {
    const db = services.database.kysely;
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { findings: 0, added: 0, newer: [] };
    const { imageId, generation, shown, base } = scanned;
    const all = await listFindingKeys(db, imageId, generation, shown);
    const own = all.filter(({ layer }) => base !== undefined && layer < base.layers);
    const newer = base?.image ? await newerBases(db, base.image, own) : [];
    const security = await securityOf(
      services,
      newer.map(({ manifestId }) => manifestId),
    );
    return {
      layers: base?.layers,
      image: base?.image && presentBaseImage(base.image),
      findings: own.length,
      added: all.length - own.length,
      newer: newer.map(({ manifestId, digest, tags, pushedAt, change }) => ({
        tags: [...tags],
        digest,
        pushedAt: presentTime(pushedAt),
        security: security(manifestId),
        change: change && { ...change, removed: { ...change.removed }, brought: { ...change.brought } },
      })),
    };
  },
};

async function adviceOn({ database, scans }: ApiServices, scanned: ScannedImage): Promise<ApiAdvice> {
  const db = database.kysely;
  const { image, imageId, generation, shown } = scanned;
  const affected = await listAffectedPackages(db, imageId, generation, shown);
  const installed = await installedOfNames(db, imageId, packageManagerNames);
  const ecosystems = await imageEcosystems(db, imageId, shown);
  const distribution = image.distribution === null ? undefined : (JSON.parse(image.distribution) as Distribution);
  return await scans.advisories.use(async ({ lookup }) => {
    const facts = openUpgradeFacts({ ...lookup, listsUnfixed }, distribution);
    const ofDistribution = ecosystems.find(facts.isOfDistribution);
    const packages = affected.map((one) => withOwner(one, ofDistribution));
    return presentAdvice(advise(packages, { ...facts, installed }));
  });
}

/** An owner is stored by its name: its ecosystem is that of the image's distribution. */
function withOwner({ owner, ...rest }: AffectedPackage, ecosystem: string | undefined): AdvisedPackage {
  return owner === undefined || ecosystem === undefined ? rest : { ...rest, owner: { ecosystem, name: owner } };
}
