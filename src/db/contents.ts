import { parseJsonText } from '../lib/json-text.ts';
import type { Queries } from './database.ts';
import { findingsQuery } from './findings-query.ts';
import { isShown } from './shown.ts';
import type { CountedImage } from './suppressible.ts';

/** Every package of an image that counts, and every finding: what a comparison needs of them. */
export async function imageContents(db: Queries, image: CountedImage) {
  const { imageId, generation, shown } = image;
  const packages = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .select(['package.ecosystem', 'package.name', 'package.version'])
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .where(isShown(shown))
    .execute();
  const rows = await findingsQuery(db, imageId, generation, shown)
    .select([
      'package_match.id as matchId',
      'package_match.detail',
      'package.ecosystem',
      'package.name',
      'package.version',
    ])
    .distinct()
    .execute();
  const findings = rows.map(({ matchId, detail, ...pkg }) => {
    const { vulnerability, severity, status, fixedVersion } = parseJsonText(detail);
    return { matchId, vulnerability, severity, status, fixedVersion, package: pkg };
  });
  return { packages, findings };
}
