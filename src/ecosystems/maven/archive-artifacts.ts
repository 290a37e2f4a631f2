import type { ArchiveContents } from './archive-contents.ts';
import { readArchiveName } from './archive-name.ts';
import type { Coordinates } from './coordinates.ts';
import { guessedCoordinates } from './guessed-coordinates.ts';
import type { JarManifest } from './jar-manifest.ts';
import { ownDescription } from './own-description.ts';

/** An artefact that an archive is, or that was packed into it class by class. */
export interface ArtifactInArchive {
  readonly coordinates: Coordinates;
  /** Path of the descriptor that tells of it; absent for the archive itself. */
  readonly descriptor?: string;
}

/** What an archive is, first, and what was packed into it; archives inside it tell of themselves. None for sources and documentation. */
export function artifactsOf({ manifest, described, nested }: ArchiveContents, path: string): ArtifactInArchive[] {
  if (/^(?:sources?|javadoc)$/.test(readArchiveName(path).classifier ?? '')) return [];
  const own = ownDescription(described, path, manifest);
  // Some builds pack an archive, and its descriptor beside it.
  const inner = new Set(nested.map(({ name }) => readArchiveName(name).stem));
  const others = described
    .filter((one) => one !== own && !inner.has(`${one.coordinates.artifact}-${one.coordinates.version}`))
    .map(({ coordinates, path: descriptor }) => ({ coordinates, descriptor }));
  const coordinates = own ? published(own.coordinates, path) : guess(path, manifest, others);
  return coordinates ? [{ coordinates }, ...others] : others;
}

/** Some are published once for each version of Java: `12.4.2.jre11`, where the descriptor says `12.4.2`. */
function published(coordinates: Coordinates, path: string): Coordinates {
  const { version } = readArchiveName(path);
  return version?.startsWith(`${coordinates.version}.jre`) ? { ...coordinates, version } : coordinates;
}

/** A name without a group says less than the descriptor of what was built together with it. */
function guess(path: string, manifest: JarManifest, others: readonly ArtifactInArchive[]): Coordinates | undefined {
  const guessed = guessedCoordinates(path, manifest);
  const told = guessed && !guessed.group && others.some((one) => one.coordinates.version === guessed.version);
  return told ? undefined : guessed;
}
