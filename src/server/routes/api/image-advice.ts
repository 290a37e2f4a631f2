import { type AdvisedPackage, advise } from '../../../advice/advise.ts';
import { packageManagerNames } from '../../../advice/package-managers.ts';
import { type AffectedPackage, installedOfNames, listAffectedPackages } from '../../../db/affected-package.ts';
import type { FindingConditions } from '../../../db/findings-query.ts';
import { imageEcosystems } from '../../../db/image-sum.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import { openUpgradeFacts } from '../../../matcher/upgrade-facts.ts';
import type { Advice } from '../../../model/advice.ts';
import type { Package } from '../../../model/package.ts';
import { listsUnfixed } from '../../../updaters/index.ts';
import type { ApiServices } from './api-services.ts';
import type { ScannedImage } from './scanned-image.ts';

/** Those that count: what is suppressed needs nothing done about it. */
export async function countedIn(
  { exceptions }: ApiServices,
  { scan, shown }: ScannedImage,
): Promise<FindingConditions & { readonly suppressed: { readonly matches: readonly number[] } }> {
  const matches = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches ?? new Map();
  return { shown, suppressed: { matches: [...matches.keys()], wanted: false } };
}

/** What to do about the findings of an image that count, or about those of some of its packages; and these with what was found of them. */
export async function imageAdvice(
  services: ApiServices,
  scanned: ScannedImage,
  isWanted?: (pkg: Package) => boolean,
): Promise<{ readonly advice: Advice; readonly affected: readonly AffectedPackage[] }> {
  const { database, scans } = services;
  const db = database.kysely;
  const { image, imageId, generation, shown } = scanned;
  const counted = await countedIn(services, scanned);
  const affected = await listAffectedPackages(db, imageId, generation, counted, isWanted);
  const installed = await installedOfNames(db, imageId, packageManagerNames);
  const ecosystems = await imageEcosystems(db, imageId, shown);
  const distribution = image.distribution === null ? undefined : parseJsonText(image.distribution);
  const { advisories, matching } = scans;
  return await advisories.use(async ({ lookup }) => {
    const facts = openUpgradeFacts({ ...lookup, listsUnfixed, ...matching }, distribution);
    const ofDistribution = ecosystems.find(facts.isOfDistribution);
    const packages = affected.map((one) => withOwner(one, ofDistribution));
    return { affected, advice: advise(packages, { ...facts, installed }) };
  });
}

/** An owner is stored by its name: its ecosystem is that of the image's distribution. */
function withOwner({ owner, ...rest }: AffectedPackage, ecosystem: string | undefined): AdvisedPackage {
  return owner === undefined || ecosystem === undefined ? rest : { ...rest, owner: { ecosystem, name: owner } };
}
