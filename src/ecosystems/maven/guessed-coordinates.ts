import { type ArchiveName, readArchiveName } from './archive-name.ts';
import { type Coordinates, isId, isVersion, mayStandFor } from './coordinates.ts';
import { groupInName } from './group-in-name.ts';
import { type JarManifest, statedGroup, statedVersions, symbolicName, vendors } from './jar-manifest.ts';
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
  const both = groupInName(path, file.name, version, manifest);
  if (both) return { ...both, version, licence: manifest.get('bundle-license') };
  const known = knownGroup(artifact, version);
  // What was merged from many archives may have any one's manifest.
  if (!statedVersions(manifest).every((stated) => mayStandFor(stated, version)))
    return { group: known, artifact, version };
  const group = known ?? statedGroup(manifest) ?? bundleGroup(manifest, artifact);
  return { group, artifact, version, licence: manifest.get('bundle-license') };
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
