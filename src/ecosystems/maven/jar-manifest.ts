import { decodeText, maxWordLength } from '../../lib/text.ts';
import { isId } from './coordinates.ts';

/** Attributes of the main section of a jar's manifest, by their names in lower case. */
export type JarManifest = ReadonlyMap<string, string>;

/** Reads a manifest's main section. https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest */
export function readManifest(bytes: Uint8Array): JarManifest {
  const attributes = new Map<string, string>();
  for (const line of mainSection(bytes).split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) attributes.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return attributes;
}

/** Lines are cut after 72 bytes, within a character too: they are joined before they are decoded. */
function mainSection(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n').trimStart();
  const end = text.indexOf('\n\n');
  const section = end < 0 ? text : text.slice(0, end);
  return decodeText(Buffer.from(section.replaceAll('\n ', ''), 'latin1'));
}

/**
 * Versions that a manifest states, the most telling first. Jenkins' plugins have an attribute of their own; a specification's version is
 * not that of the library that implements it.
 */
export function statedVersions(manifest: JarManifest): readonly string[] {
  const names = ['plugin-version', 'implementation-version', 'bundle-version'];
  return names.map((name) => manifest.get(name)).filter((version) => version !== undefined);
}

/** Ids of those who built many things with one tool, for all of them: they are no group. */
export const vendors = new Set(['org.apache', 'com.sun', 'com.ibm']);

/** The group as a build tool writes it: Jenkins' and Maven's own, sbt's, or Gradle's `GROUP#PROJECT;VERSION`. */
export function statedGroup(manifest: JarManifest): string | undefined {
  const title = manifest.get('implementation-title') ?? '';
  const candidates = [
    manifest.get('group-id'),
    title.includes('#') ? title.slice(0, title.indexOf('#')) : undefined,
    manifest.get('implementation-vendor-id'),
  ];
  return candidates.find((group) => isId(group) && !vendors.has(group));
}

/** The name of a bundle without its directives; empty where the archive is none. */
export function symbolicName(manifest: JarManifest): string {
  return manifest.get('bundle-symbolicname')?.split(';', 1)[0]?.trim().slice(0, maxWordLength) ?? '';
}
