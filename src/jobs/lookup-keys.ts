import type { Queries } from '../db/database.ts';
import { addPackageKeys, findPackages } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { parseJsonText } from '../lib/json-text.ts';
import type { AdvisoryKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';

/** Packages whose keys are looked at at once. */
const atOnce = 1_000;

/** What a package is looked up by: one that another brought, or that is another one too, as both. */
export function lookupKeysOf(pkg: Package, distribution: Distribution | undefined): readonly AdvisoryKey[] {
  const all = [pkg, pkg.ownedBy, pkg.sameAs].filter((one) => one !== undefined);
  return all.flatMap((one) => ecosystemById(one.ecosystem)?.advisoryKeys(one, distribution) ?? []);
}

/** Stores what packages are looked up by now besides what they were when they were stored, so that changes there reach them. */
export async function addNewKeys(db: Queries, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) {
    const rows = await findPackages(db, ids.slice(at, at + atOnce));
    await addPackageKeys(
      db,
      rows.flatMap(({ id, detail, distribution }) =>
        lookupKeysOf(parseJsonText(detail), distribution === null ? undefined : parseJsonText(distribution)).map(
          ({ scope, name }) => ({ scope, name, package_id: id }),
        ),
      ),
    );
  }
}
