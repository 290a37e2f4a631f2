import type { PackageMatch, SourceDocument } from '../model/finding.ts';

/** The document of the feed that says of a match what decided; `undefined` where the record is gone by now. */
export function documentOf(
  { sources, advisory }: Pick<PackageMatch, 'sources' | 'advisory'>,
  lookup: {
    provenance(
      source: string,
      id: string,
    ): { readonly url: string; readonly digest: string; readonly fetchedAt: number } | undefined;
  },
): SourceDocument | undefined {
  const found = lookup.provenance(sources[0] ?? '', advisory);
  return found && { url: found.url, digest: found.digest, fetchedAt: new Date(found.fetchedAt).toISOString() };
}
