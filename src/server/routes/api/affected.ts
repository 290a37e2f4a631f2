import type { ApiAffectedVersions } from '../../../api/vulnerability-schemas.ts';
import type { Actor } from '../../../auth/actor.ts';
import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { type FoundPackage, packagesIn, packagesWithVulnerability } from '../../../db/found-package.ts';
import { findScans } from '../../../db/scan.ts';
import { type FoundVersion, versionsWithVulnerability } from '../../../db/search.ts';
import { ownersOf } from '../../../db/vulnerability-history.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { presentOptionalTime } from '../../present/time.ts';
import { outcomeOf } from '../../simulation-outcomes.ts';
import type { ApiServices } from './api-services.ts';
import { fixedVersions } from './fixed-versions.ts';
import { idsOfVulnerability, imagesOf, presentFound } from './found-versions.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';

/** How long a pull counts as recent, in milliseconds. */
const recent = 30 * 86_400_000;

/** Versions that have a vulnerability, and those that do no more. */
export const affectedHandlers: Handlers<'listAffected' | 'listFixedTags'> = {
  async listAffected({ services, actor, params, query: { pulled, ...query } }) {
    const db = services.database.kysely;
    const ids = await idsOfVulnerability(services, params.id);
    const { generation } = await currentAdvisorySet(db);
    const place = {
      ...{ ...query, namespaceIds: await readableNamespaces(services, actor) },
      pulled: pulled === undefined ? undefined : { since: services.clock() - recent, wanted: pulled },
    };
    const found = await versionsWithVulnerability(db, ids, generation, place);
    const packages: FoundPackage[] = [];
    for (const [shown, versions] of Map.groupBy(found.items, (version) => version.generation))
      packages.push(...(await packagesWithVulnerability(db, imagesOf(versions), ids, shown)));
    const { items, ...page } = await presentFound(db, found, packages);
    const remarks = await remarksOn(services, actor, found.items, packages);
    return { ...page, items: items.map((item, at) => ({ ...item, ...(remarks[at] as Remarks) })) };
  },
  async listFixedTags({ services, actor, params, query }) {
    const db = services.database.kysely;
    const ids = await idsOfVulnerability(services, params.id);
    const place = { ...query, namespaceIds: await readableNamespaces(services, actor) };
    const { packageIds, ...found } = await fixedVersions(services, ids, place);
    return await presentFound(db, found, await packagesIn(db, imagesOf(found.items), packageIds));
  },
};

type Remarks = Pick<ApiAffectedVersions['items'][number], 'pulledAt' | 'verdict' | 'excepted' | 'owners'>;

/** What the policy and exceptions make of versions, and whose they are, in their order. */
async function remarksOn(
  { database, exceptions, gate }: ApiServices,
  actor: Actor,
  versions: readonly FoundVersion[],
  packages: readonly FoundPackage[],
): Promise<Remarks[]> {
  const db = database.kysely;
  const scans = await findScans(
    db,
    versions.map((version) => version.manifestId),
  );
  const suppressed = await exceptions.suppressedOf([...scans.values()]);
  const byImage = Map.groupBy(packages, (pkg) => pkg.imageId);
  const names = [...new Set(versions.map(({ repository }) => namespaceOf(repository)))];
  // People are not named to those who do not say who they are.
  const owners = actor.kind === 'anonymous' ? new Map<string, string[]>() : await ownersOf(db, names);
  const outcomes = await outcomesOf(gate, versions);
  return versions.map(({ manifestId, imageId, repository, pulledAt }) => {
    const matches = suppressed.get(manifestId)?.matches;
    const found = byImage.get(imageId) ?? [];
    return {
      pulledAt: presentOptionalTime(pulledAt),
      verdict: outcomes.get(manifestId) ?? 'allowed',
      excepted: found.length > 0 && found.every(({ matchId }) => matches?.has(matchId ?? 0)),
      owners: [...(owners.get(namespaceOf(repository)) ?? [])],
    };
  });
}

/** What becomes of pulls, by manifest id. The gate is asked once for each repository. */
async function outcomesOf(
  gate: ApiServices['gate'],
  versions: readonly FoundVersion[],
): Promise<ReadonlyMap<number, Remarks['verdict']>> {
  const outcomes = new Map<number, Remarks['verdict']>();
  for (const [repository, some] of Map.groupBy(versions, (version) => version.repository)) {
    const images = some.map(({ manifestId, repositoryId, digest }) => ({
      ...{ id: manifestId, repository_id: repositoryId, digest },
      kind: 'image' as const,
    }));
    const verdicts = await gate.verdicts(repository, images, 'pull');
    for (const [at, verdict] of verdicts.entries()) outcomes.set(images[at]?.id ?? 0, outcomeOf(verdict));
  }
  return outcomes;
}
