import { maxWordLength } from '../../lib/text.ts';
import { type ArchiveName, readArchiveName } from './archive-name.ts';
import { type Coordinates, isId, isVersion, mayStandFor } from './coordinates.ts';
import { type JarManifest, statedVersions } from './jar-manifest.ts';
import { knownGroup } from './known-groups.ts';

/**
 * Coordinates of an archive without a description, by its manifest and its file's name. `undefined` where they do not tell a name and a
 * version, or where it is no artefact: a part of the Java runtime, a stand-in for the library that it instruments.
 */
export function guessedCoordinates(path: string, manifest: JarManifest): Coordinates | undefined {
  const file = readArchiveName(path);
  if (manifest.has('weave-classes') || manifest.get('implementation-title') === 'Java Runtime Environment')
    return undefined;
  const artifact = artifactOf(file, manifest);
  const version = [file.version, ...statedVersions(manifest)].find(isVersion);
  if (artifact === undefined || version === undefined) return undefined;
  const known = knownGroup(artifact, version);
  // What was merged from many archives may have any one's manifest.
  if (!statedVersions(manifest).every((stated) => mayStandFor(stated, version)))
    return { group: known, artifact, version };
  const group = known ?? statedGroup(manifest) ?? bundleGroup(manifest, artifact);
  return { group, artifact, version, licence: manifest.get('bundle-license') };
}

/** Ids of those who built many things with one tool, for all of them. */
const vendors = new Set(['org.apache', 'com.sun', 'com.ibm']);

/** The group as a build tool writes it: Jenkins' and Maven's own, sbt's, or Gradle's `GROUP#PROJECT;VERSION`. */
function statedGroup(manifest: JarManifest): string | undefined {
  const title = manifest.get('implementation-title') ?? '';
  const candidates = [
    manifest.get('group-id'),
    title.includes('#') ? title.slice(0, title.indexOf('#')) : undefined,
    manifest.get('implementation-vendor-id'),
  ];
  return candidates.find((group) => isId(group) && !vendors.has(group));
}

/**
 * The file's name tells the artefact, unless it was cut short or renamed: Tomcat's `catalina.jar` is `tomcat-catalina` of the bundle
 * `org.apache.tomcat-catalina`.
 */
function artifactOf(file: ArchiveName, manifest: JarManifest): string | undefined {
  const name = manifest.get('bundle-name') ?? '';
  const bundle = symbolicName(manifest).endsWith(`.${name}`) ? name : undefined;
  const renamed = isId(bundle) && !knownGroup(file.name, '0') && knownGroup(bundle, '0') !== undefined;
  return [file.version === undefined || renamed ? bundle : undefined, file.name].find(isId);
}

/**
 * The group that a bundle's name was made of, by the rule of the bundle plug-ins: group and artefact one behind the other, where what the
 * group ends and the artefact begins with may be written once. A single word at the end, as in `com.typesafe.config`, may be either's.
 */
function bundleGroup(manifest: JarManifest, artifact: string): string | undefined {
  const parts = symbolicName(manifest).split('.');
  if (parts.length === 2 && parts[1] === artifact) return parts.join('.');
  for (let count = parts.length - 1; count >= 2; count--) {
    const group = parts.slice(0, count).join('.');
    const last = parts[count - 1];
    const rest = parts.slice(count).join('.');
    const whole = rest === artifact && (rest.includes('-') || rest === last);
    if ((whole || artifact === `${last}-${rest}`) && isId(group) && !vendors.has(group)) return group;
  }
  return undefined;
}

function symbolicName(manifest: JarManifest): string {
  return manifest.get('bundle-symbolicname')?.split(';', 1)[0]?.trim().slice(0, maxWordLength) ?? '';
}
