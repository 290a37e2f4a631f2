import type { DescribedArtifact } from './archive-contents.ts';
import { type ArchiveName, readArchiveName } from './archive-name.ts';
import { type Coordinates, mayStandFor } from './coordinates.ts';
import { type JarManifest, statedVersions } from './jar-manifest.ts';

/**
 * Which of the artefacts that an archive describes is the archive itself; the others were packed into it. Its file may have been renamed:
 * the only one described is it too, unless the name or the manifest says otherwise.
 */
export function ownDescription(
  described: readonly DescribedArtifact[],
  path: string,
  manifest: JarManifest,
): DescribedArtifact | undefined {
  const file = readArchiveName(path);
  const named = described.filter(({ coordinates }) => isNamedAfter(file, coordinates));
  if (named.length > 0) return named.reduce(longerName);
  const stated = described.find(({ coordinates }) => isStatedBy(manifest, coordinates));
  if (stated) return stated;
  const [only, ...others] = described;
  if (!only || others.length > 0) return undefined;
  const written = [file.version, ...statedVersions(manifest)].filter((version) => version !== undefined);
  return written.every((version) => mayStandFor(version, only.coordinates.version)) ? only : undefined;
}

function longerName(best: DescribedArtifact, one: DescribedArtifact): DescribedArtifact {
  return one.coordinates.artifact.length > best.coordinates.artifact.length ? one : best;
}

function isNamedAfter({ stem, name, version }: ArchiveName, { artifact, version: own }: Coordinates): boolean {
  const id = plain(artifact);
  const whole = plain(stem);
  if (whole === id || whole === plain(`${id}-${own}`) || whole.startsWith(plain(`${id}-${own}-`))) return true;
  if (whole.endsWith(plain(`.${id}-${own}`))) return true;
  // Bundles are often named after the whole of it, `com.acme.tool-1.0.jar`.
  return plain(name) === id || ((version === own || version === undefined) && name.endsWith(`.${artifact}`));
}

/** Packagers write `annotation-1.3-spec` for `annotation_1.3_spec`. */
function plain(name: string): string {
  return name.replaceAll('_', '-');
}

function isStatedBy(manifest: JarManifest, { artifact, version }: Coordinates): boolean {
  const title = manifest.get('implementation-title') ?? manifest.get('bundle-name');
  return title === artifact && (manifest.get('implementation-version') ?? version) === version;
}
