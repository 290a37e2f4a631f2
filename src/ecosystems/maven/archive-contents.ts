import { isPlainWord } from '../../lib/text.ts';
import type { ZipArchive } from '../../lib/zip-archive.ts';
import type { ZipEntry } from '../../lib/zip-directory.ts';
import { isJavaArchive } from './archive-types.ts';
import { type Coordinates, isId, isVersion } from './coordinates.ts';
import { type JarManifest, readManifest } from './jar-manifest.ts';
import { readPomProperties } from './pom-properties.ts';
import { readPom } from './pom-xml.ts';

/** What an archive has about itself and about what was packed into it. */
export interface ArchiveContents {
  readonly manifest: JarManifest;
  /** One for each of Maven's descriptors, in order. */
  readonly described: readonly DescribedArtifact[];
  /** Archives inside it. */
  readonly nested: readonly ZipEntry[];
}

/** An artefact that Maven's descriptor tells of. */
export interface DescribedArtifact {
  readonly coordinates: Coordinates;
  /** The descriptor's path in the archive. */
  readonly path: string;
}

/** Largest descriptor or manifest that is read; those of signed archives list every file. */
const maxTextSize = 16 << 20;
const noManifest: JarManifest = new Map();

/** Descriptors of one artefact. */
interface Descriptors {
  properties?: ZipEntry;
  pom?: ZipEntry;
}

/** Reads what identifies an archive. Tells `onProblem` what could not be read, and goes on. */
export function readContents(archive: ZipArchive, onProblem: (error: unknown) => void): ArchiveContents {
  let manifest: ZipEntry | undefined;
  const descriptors = new Map<string, Descriptors>();
  const nested: ZipEntry[] = [];
  attempt(() => {
    for (const entry of archive.entries()) {
      // Of two, Java takes the last.
      if (entry.name.toUpperCase() === 'META-INF/MANIFEST.MF') manifest = entry;
      else if (isJavaArchive(entry.name)) nested.push(entry);
      else addDescriptor(descriptors, entry);
    }
  }, onProblem);
  const text = (entry: ZipEntry) => readText(archive, entry);
  const described = [...descriptors.values()].map((found) => attempt(() => describedBy(found, text), onProblem));
  return {
    manifest: attempt(() => manifest && readManifest(text(manifest)), onProblem) ?? noManifest,
    described: described.filter((one) => one !== undefined),
    nested,
  };
}

/**
 * `META-INF/maven/GROUP/ARTIFACT/pom.properties` or `…/pom.xml`, in whatever folder the classes are. Some builds put the properties
 * elsewhere; a `pom.xml` elsewhere is a template, or of a project that made something else.
 */
function addDescriptor(descriptors: Map<string, Descriptors>, entry: ZipEntry): void {
  const { name } = entry;
  const folder = name.slice(0, Math.max(0, name.lastIndexOf('/')));
  const file = name.slice(name.lastIndexOf('/') + 1);
  const kind = file === 'pom.properties' ? 'properties' : file === 'pom.xml' ? 'pom' : undefined;
  if (kind === undefined || !isPlainWord(name) || (kind === 'pom' && !idsOf(folder))) return;
  descriptors.set(folder, { ...descriptors.get(folder), [kind]: entry });
}

/** Group and artefact that the folder of a descriptor names; `undefined` where it is none of Maven's. */
function idsOf(folder: string): readonly [group: string | undefined, artifact: string | undefined] | undefined {
  const [above, maven, group, artifact] = folder.split('/').slice(-4);
  return artifact !== undefined && above === 'META-INF' && maven === 'maven' ? [group, artifact] : undefined;
}

/** The properties say it all; the project's description, which may inherit or have placeholders, fills in where they do not. */
function describedBy(
  { properties, pom }: Descriptors,
  text: (entry: ZipEntry) => Uint8Array,
): DescribedArtifact | undefined {
  const path = (properties ?? pom)?.name ?? '';
  const [folderGroup, folderArtifact] = idsOf(path.slice(0, Math.max(0, path.lastIndexOf('/')))) ?? [];
  const stated = properties && readPomProperties(text(properties));
  const project = pom && readPom(text(pom));
  const group = [stated?.get('groupId'), project?.group, folderGroup].find(isId);
  const artifact = [stated?.get('artifactId'), project?.artifact, folderArtifact].find(isId);
  const version = [stated?.get('version'), project?.version].find(isVersion);
  if (group === undefined || artifact === undefined || version === undefined) return undefined;
  return { path, coordinates: { group, artifact, version, licence: project?.licences.join(', ') } };
}

function readText(archive: ZipArchive, entry: ZipEntry): Uint8Array {
  if (entry.size > maxTextSize) throw new Error(`${entry.name} is larger than ${maxTextSize} bytes`);
  return archive.read(entry);
}

function attempt<Result>(work: () => Result, onProblem: (error: unknown) => void): Result | undefined {
  try {
    return work();
  } catch (error) {
    onProblem(error);
    return undefined;
  }
}
