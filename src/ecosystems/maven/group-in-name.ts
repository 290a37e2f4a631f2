import { type Coordinates, isId } from './coordinates.ts';
import { type JarManifest, statedGroup, symbolicName } from './jar-manifest.ts';
import { knownGroup } from './known-groups.ts';

/**
 * Group and artefact where a file is named after both, `io.netty.netty-common-4.1.jar`, as Quarkus and sbt's packager name what they put
 * together; `name` is without its version. `undefined` where the dots are the artefact's own, as those of bundles are, or nothing tells.
 */
export function groupInName(path: string, name: string, version: string, manifest: JarManifest): Split | undefined {
  const parts = name.split(/\.(?!\d)/);
  const known = splits(parts).find(({ group, artifact }) => knownGroup(artifact, version) === group);
  if (known) return known;
  const isBundle = symbolicName(manifest) === name;
  const twice = isBundle ? undefined : splits(parts).find(({ group, artifact }) => isSaidTwice(group, artifact));
  if (twice) return twice;
  const told = isOfQuarkus(path) || isNamedAfterGroup(name, parts, manifest) || (isBundle && isOfBoth(name, parts));
  return told ? likelySplit(parts) : undefined;
}

type Split = Required<Pick<Coordinates, 'group' | 'artifact'>>;

/** All ways to cut a name in two at a dot; longer groups first. */
function splits(parts: readonly string[]): readonly Split[] {
  return parts.flatMap((_, at) => splitAt(parts, parts.length - 1 - at) ?? []);
}

function splitAt(parts: readonly string[], at: number): Split | undefined {
  const group = parts.slice(0, at).join('.');
  const artifact = parts.slice(at).join('.');
  return isId(group) && isId(artifact) ? { group, artifact } : undefined;
}

/** An artefact's id begins as its group does, where it has dots itself: `jakarta.inject.jakarta.inject-api`. */
function likelySplit(parts: readonly string[]): Split | undefined {
  const again = parts.indexOf(parts[0] ?? '', 1);
  return splitAt(parts, again > 0 ? again : parts.length - 1);
}

/** `lib/main` and its like in the folder of an application that Quarkus put together. */
function isOfQuarkus(path: string): boolean {
  return /(?:^|\/)lib\/(?:main|boot|deployment)\/[^/]+$/.test(path);
}

/** The manifest states the group that the name begins with, and what is behind it is no group of its own. */
function isNamedAfterGroup(name: string, parts: readonly string[], manifest: JarManifest): boolean {
  const group = statedGroup(manifest);
  if (group === undefined || !name.startsWith(`${group}.`)) return false;
  const last = parts.at(-1) ?? '';
  return /[-_]/.test(last) || last === manifest.get('implementation-title');
}

/** Whether the artefact begins with its group, or is the last word of it: `org.jdom.jdom`. */
function isSaidTwice(group: string, artifact: string): boolean {
  const end = artifact[group.length] ?? '';
  return (artifact.startsWith(group) && /^(?:$|[.-])/.test(end)) || group.endsWith(`.${artifact}`);
}

/** Bundles are named after both too; the specifications of Java are not, whose artefacts have such names. */
function isOfBoth(name: string, parts: readonly string[]): boolean {
  return Boolean(parts.at(-1)?.includes('-')) && !/^(?:jakarta|javax)\./.test(name);
}
