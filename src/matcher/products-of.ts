import type { AdvisoryGroup, AdvisoryKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import { repositoryScope } from '../model/repository-scope.ts';

/** CPE names of the products that an image has, by the repositories among the keys that its packages are looked up by. */
export function productsOf(
  keys: readonly AdvisoryKey[],
  distribution: Distribution | undefined,
  advisories: (key: AdvisoryKey) => readonly AdvisoryGroup[],
): readonly string[] {
  const repositories = keys.filter((key) => key.scope === repositoryScope);
  if (repositories.length === 0) return [];
  const served = repositories.flatMap((key) => advisories(key).flatMap((one) => one.only?.products ?? []));
  const products = [...new Set(served)];
  return products.filter((product) => isOfRelease(product, distribution?.version ?? ''));
}

/** A repository without a minor release in its id serves all that are kept up: an image has that of its own release alone. */
function isOfRelease(product: string, version: string): boolean {
  const minor = /^cpe:\/[ao]:redhat:\w+_(?:aus|e4s|eus|long_life|tus):(\d{1,2}\.\d{1,2})(?::|$)/.exec(product)?.[1];
  return minor === undefined || !/^\d{1,2}\.\d{1,2}$/.test(version) || minor === version;
}
