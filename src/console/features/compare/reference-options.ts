import type { ApiVersion } from '../../../api/version-schemas.ts';
import { shortDigest } from '../../lib/format.ts';

/** What versions of a repository can be chosen by: their tags, or their digests where they have none; and what was chosen, whatever there is. */
export function referenceOptions(
  versions: readonly Pick<ApiVersion, 'kind' | 'tags' | 'digest'>[],
  chosen: string | undefined,
): { readonly value: string; readonly label: string }[] {
  const references = versions
    .filter(({ kind }) => kind !== 'artifact')
    .flatMap(({ tags, digest }) => (tags.length > 0 ? tags : [digest]));
  return [...new Set([...references, ...(chosen ? [chosen] : [])])].map((reference) => ({
    value: reference,
    label: reference.includes(':') ? shortDigest(reference) : reference,
  }));
}
