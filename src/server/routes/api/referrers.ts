import type { ApiReferrer } from '../../../api/referrer-contract.ts';
import type { Queries } from '../../../db/database.ts';
import { findStoredSizes, findTaggedManifest, type ManifestRow } from '../../../db/manifest.ts';
import type { Digest } from '../../../oci/digest.ts';
import { type Descriptor, parseManifest } from '../../../oci/manifest.ts';
import { referrersTag } from '../../../oci/reference.ts';
import { listReferrers } from '../../../registry/referrers.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireManifest } from './versions.ts';

/** Referrers that are listed; one that is attacked with more is not read as a whole. */
const maxReferrers = 200;

/** Ends of the tags at which cosign keeps signatures, attestations and bills of materials. https://github.com/sigstore/cosign */
const cosignTags = ['sig', 'att', 'sbom'] as const;

/** What refers to versions. */
export const referrerHandlers: Handlers<'listReferrers'> = {
  async listReferrers({ services, query }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, query.repository, query.reference);
    const subject = manifest.digest as Digest;
    const { descriptors, more } = await listReferrers(services.registry, query.repository, subject, {
      limit: maxReferrers,
    });
    const listed = new Set<string>(descriptors.map(({ digest }) => digest));
    const beside = (await besideVersion(db, manifest)).filter(({ digest }) => !listed.has(digest));
    const found = [...descriptors, ...beside];
    const stored = await findStoredSizes(
      db,
      manifest.repository_id,
      found.map(({ digest }) => digest),
    );
    const items = found
      .map((one) => ({ one, row: stored.get(one.digest) }))
      .sort((a, b) => (b.row?.pushedAt ?? 0) - (a.row?.pushedAt ?? 0))
      .map(({ one, row }) => presentReferrer(one, row));
    return { items, total: items.length, more };
  },
};

interface Referrer extends Descriptor {
  readonly tag?: string;
}

/** What has a tag of cosign's beside a version. */
async function besideVersion(
  db: Queries,
  { repository_id, digest }: Pick<ManifestRow, 'repository_id' | 'digest'>,
): Promise<Referrer[]> {
  const found: Referrer[] = [];
  for (const end of cosignTags) {
    const tag = `${referrersTag(digest as Digest)}.${end}`;
    const row = await findTaggedManifest(db, repository_id, tag);
    if (!row) continue;
    const { mediaType, artifactType, annotations } = parseManifest(row.content, row.media_type);
    found.push({ mediaType, artifactType, annotations, digest: row.digest as Digest, size: row.content.length, tag });
  }
  return found;
}

function presentReferrer(
  { digest, mediaType, artifactType, annotations = {}, size, tag }: Referrer,
  stored: { readonly size: number; readonly pushedAt: number } | undefined,
): ApiReferrer {
  const known = { size: stored?.size ?? size, pushedAt: stored && presentTime(stored.pushedAt) };
  return { digest, mediaType, artifactType, annotations, tag, ...known };
}
