import type { AdvisoryLookupKey } from '../../model/advisory.ts';
import type { Distribution } from '../../model/distribution.ts';
import { repositoryScope } from '../../model/repository-scope.ts';

/** Where to look for the products of a distribution, by the repositories that it names. */
export function repositoryKeys(distribution: Distribution | undefined): readonly AdvisoryLookupKey[] {
  return (distribution?.repositories ?? []).map((name) => ({ scope: repositoryScope, name, version: '' }));
}
