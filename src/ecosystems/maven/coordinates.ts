import { isPlainWord, maxWordLength } from '../../lib/text.ts';
import type { Package } from '../../model/package.ts';

/** What Maven calls an artefact by. The group is absent where nothing tells it for certain. */
export interface Coordinates {
  readonly group?: string;
  readonly artifact: string;
  readonly version: string;
  readonly licence?: string;
}

/** The package with these coordinates: `GROUP:ARTIFACT`, or the artefact's id alone. */
export function packageOf({ group, artifact, version, licence }: Coordinates): Package {
  const name = group === undefined ? artifact : `${group}:${artifact}`;
  return { ecosystem: 'maven', name, version, licence: isPlainWord(licence) ? licence : undefined };
}

/** Whether a text can be a group or artifact id; a placeholder that was never filled in cannot. https://maven.apache.org/guides/mini/guide-naming-conventions.html */
export function isId(text: string | undefined): text is string {
  // Two of them make a name.
  return isPlainWord(text) && text.length < maxWordLength / 2 && /^[\w.-]+$/.test(text);
}

/** Whether a text can be a version: some digit, and nothing that Maven forbids in file names. */
export function isVersion(text: string | undefined): text is string {
  return isPlainWord(text) && /\d/.test(text) && !/[\s\\/:"<>|?*[\](){},$]/.test(text);
}

/** Whether a version that a manifest or a file's name states may be this one: bundles have `31.1.0` for `31.1-jre`. */
export function mayStandFor(stated: string, version: string): boolean {
  const [start] = /^\d+(?:\.\d+)?/.exec(version) ?? [version];
  return stated.startsWith(start);
}
