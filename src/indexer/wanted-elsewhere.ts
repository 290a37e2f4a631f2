import { ecosystems } from '../ecosystems/index.ts';
import { packageSources } from './package-sources.ts';
import { releaseFiles } from './release-files.ts';
import { wantedBy } from './wanted-by.ts';

const extractorsAt = wantedBy(
  ecosystems.flatMap(({ extractors }) =>
    extractors.filter(({ ofFolders, declares, beginsWith }) => !ofFolders && !declares && !beginsWith),
  ),
);
const describing = new Set([...releaseFiles, ...packageSources].map(({ path }) => path));

/** Whether a file is read where it comes to lie and not by the path that a layer has it at: a package database, say. */
export function isWantedElsewhere(path: string, place: string): boolean {
  if (describing.has(place)) return !describing.has(path);
  const here = extractorsAt(path, false);
  return extractorsAt(place, false).some((extractor) => !here.includes(extractor));
}
