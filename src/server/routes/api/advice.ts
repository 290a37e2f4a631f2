import { type AdvisedPackage, advise } from '../../../advice/advise.ts';
import { packageManagerNames } from '../../../advice/package-managers.ts';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { type AffectedPackage, installedOfNames, listAffectedPackages } from '../../../db/affected-package.ts';
import { type FindingKey, listFindingKeys } from '../../../db/finding-key.ts';
import { imageEcosystems } from '../../../db/image-sum.ts';
import type { FindingConditions } from '../../../db/match.ts';
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
    const counted = await listFindingKeys(db, imageId, generation, await countedIn(services, scanned));
    const isOfBase = ({ layer }: FindingKey) => base !== undefined && layer < base.layers;
    const own = counted.filter(isOfBase);
    const all = (await listFindingKeys(db, imageId, generation, { shown })).filter(isOfBase);
    const newer = base?.image ? await newerBases(db, base.image, { counted: own, all }) : [];
    const security = await securityOf(
      services,
      newer.map(({ manifestId }) => manifestId),
    );
    return {
      layers: base?.layers,
      image: base?.image && presentBaseImage(base.image),
      findings: own.length,
      added: counted.length - own.length,
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

/** Those that count: what is suppressed needs nothing done about it. */
async function countedIn({ exceptions }: ApiServices, { scan, shown }: ScannedImage): Promise<FindingConditions> {
  const matches = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches ?? new Map();
  return { shown, suppressed: { matches: [...matches.keys()], wanted: false } };
}

async function adviceOn(services: ApiServices, scanned: ScannedImage): Promise<ApiAdvice> {
  const { database, scans } = services;
  const db = database.kysely;
  const { image, imageId, generation, shown } = scanned;
  const affected = await listAffectedPackages(db, imageId, generation, await countedIn(services, scanned));
  const installed = await installedOfNames(db, imageId, packageManagerNames);
  const ecosystems = await imageEcosystems(db, imageId, shown);
  const distribution = image.distribution === null ? undefined : (JSON.parse(image.distribution) as Distribution);
  const { advisories, matching } = scans;
  return await advisories.use(async ({ lookup }) => {
    const facts = openUpgradeFacts({ ...lookup, listsUnfixed, ...matching }, distribution);
    const ofDistribution = ecosystems.find(facts.isOfDistribution);
    const packages = affected.map((one) => withOwner(one, ofDistribution));
    return presentAdvice(advise(packages, { ...facts, installed }));
  });
}

/** An owner is stored by its name: its ecosystem is that of the image's distribution. */
function withOwner({ owner, ...rest }: AffectedPackage, ecosystem: string | undefined): AdvisedPackage {
  return owner === undefined || ecosystem === undefined ? rest : { ...rest, owner: { ecosystem, name: owner } };
}
