import { currentAdvisorySet } from '../../../db/advisory-set.ts';
import { packagesIn } from '../../../db/found-package.ts';
import { packagesNamed, versionsWithPackages } from '../../../db/search.ts';
import { schemeOfEcosystem } from '../../../ecosystems/version-scheme.ts';
import { imagesOf, presentFound } from './found-versions.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';

/** Searches over all versions that somebody may read. */
export const searchHandlers: Handlers<'findPackages'> = {
  async findPackages({ services, actor, query }) {
    const db = services.database.kysely;
    const { below } = query;
    const named = await packagesNamed(db, query.name, query.ecosystem);
    const ids = named
      .filter((pkg) => below === undefined || schemeOfEcosystem(pkg.ecosystem)?.compare(pkg.version, below) === -1)
      .map((pkg) => pkg.id);
    const { generation } = await currentAdvisorySet(db);
    const place = { ...query, namespaceIds: await readableNamespaces(services, actor) };
    const found = await versionsWithPackages(db, ids, generation, place);
    return await presentFound(db, found, await packagesIn(db, imagesOf(found.items), ids));
  },
};
