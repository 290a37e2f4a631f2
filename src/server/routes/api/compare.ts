import type { Actor } from '../../../auth/actor.ts';
import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { imageContents } from '../../../db/contents.ts';
import { shownOfManifest } from '../../../db/namespace.ts';
import { previousTag } from '../../../db/previous-version.ts';
import { findScans, type ScanRow } from '../../../db/scan.ts';
import { shownKinds } from '../../../db/shown.ts';
import { childrenOf, type VersionRow } from '../../../db/version.ts';
import { type Contents, compareContents } from '../../../matcher/compare-contents.ts';
import type { Changes } from '../../../model/comparison.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentVersions } from '../../present/versions.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { requireManifest } from './versions.ts';

/** Rows of each list in an answer: what is more is counted, but not told. */
const maxRows = 5_000;

/** Comparing versions. */
export const compareHandlers: Handlers<'compare'> = {
  async compare({ services, actor, query }) {
    const db = services.database.kysely;
    const baseRepository = query.baseRepository ?? query.repository;
    await requireReadable(services, actor, baseRepository);
    const now = await requireManifest(db, query.repository, query.reference);
    const baseReference = query.base ?? (await previousTag(db, now));
    if (baseReference === undefined)
      throw apiRefusal('not_found', `${query.repository} has no tag from before ${query.reference}.`);
    const old = await requireManifest(db, baseRepository, baseReference);
    const [oldImages, newImages] = [await imagesOf(services, old), await imagesOf(services, now)];
    const platform = query.platform ?? commonPlatform(oldImages, newImages);
    const chosen = [oldImages, newImages].map((images) => images.find((one) => one.platform === platform) ?? images[0]);
    const [before, after] = await Promise.all(chosen.map((image) => contentsOf(services, image?.scan)));
    const { packages, vulnerabilities } = compareContents(before ?? nothing, after ?? nothing);
    const [was] = await presentVersions(services, baseRepository, [old]);
    const [is] = await presentVersions(services, query.repository, [now]);
    if (!was || !is) throw apiRefusal('not_found', 'One of the versions was deleted just now.');
    return {
      ...{ before: was.version, after: is.version, platform },
      platforms: [...new Set([...oldImages, ...newImages].map((one) => one.platform))].sort(),
      compared: before !== undefined && after !== undefined,
      packages: bounded(packages),
      vulnerabilities: bounded(vulnerabilities),
    };
  },
};

/** The call was let through for one repository; the other one may be in a namespace that is not to be known. */
async function requireReadable({ auth }: ApiServices, actor: Actor, repository: string): Promise<void> {
  if (!(await auth.may(actor, 'read', repository)))
    throw apiRefusal('not_found', `There is no repository ${repository}.`);
}

interface PlatformImage {
  readonly platform: string;
  readonly scan?: ScanRow;
}

/** Images of a version: itself, or those of an index. */
async function imagesOf({ database }: ApiServices, version: VersionRow): Promise<PlatformImage[]> {
  const db = database.kysely;
  const images =
    version.kind === 'index'
      ? (await childrenOf(db, [version.id])).filter(({ kind }) => kind === 'image')
      : [{ ...version, stated: null }];
  const scans = await findScans(
    db,
    images.map((one) => one.id),
  );
  return images.map((one) => ({ platform: one.platform ?? one.stated ?? 'unknown', scan: scans.get(one.id) }));
}

/** The first platform that both have, else the first of the newer one. */
function commonPlatform(before: readonly PlatformImage[], after: readonly PlatformImage[]): string {
  const common = after.find(({ platform }) => before.some((one) => one.platform === platform));
  return (common ?? after[0])?.platform ?? 'unknown';
}

const nothing: Contents = { packages: [], findings: [] };

/** What the last complete scan found; `undefined` where there was none. */
async function contentsOf(services: ApiServices, scan: ScanRow | undefined): Promise<Contents | undefined> {
  const db = services.database.kysely;
  if (!scan || scan.image_id === null) return undefined;
  const { packages, findings } = await imageContents(db, {
    imageId: scan.image_id,
    generation: scan.generation ?? (await currentAdvisorySet(db)).generation,
    shown: shownKinds(await shownOfManifest(db, scan.manifest_id)),
  });
  const suppressed = (await services.exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches;
  return { packages, findings: findings.map((one) => ({ ...one, suppressed: suppressed?.has(one.matchId) ?? false })) };
}

function bounded<T>({ added, removed, changed, unchanged }: Changes<T>) {
  const total = { added: added.length, removed: removed.length, changed: changed.length, unchanged };
  return {
    total,
    added: added.slice(0, maxRows),
    removed: removed.slice(0, maxRows),
    changed: changed.slice(0, maxRows),
  };
}
