import type { Package } from '../../model/package.ts';
import type { LinkerVariable } from './linker-variables.ts';
import type { Module } from './module-lines.ts';

/** How a main module's version is known: `source` has the version that it was released as, where Go does not know of it. */
export type MainVersion = Pick<Package, 'version' | 'source' | 'unpublished'>;

/** What Go writes for a module that it built from its working copy. */
export const develVersion = '(devel)';

/**
 * The version of a program's main module. Where Go has none (`(devel)`), it is what the builder gave the linker as the program's version
 * (`-X main.version=1.2.3`), if all such settings agree; else it is made of the commit as newer Go does (`v0.0.0-…`). A version that Go
 * made so stands as it is, with the one that the linker was given as its source's.
 */
export function mainVersion(
  { path, version }: Pick<Module, 'path' | 'version'>,
  settings: ReadonlyMap<string, string>,
  variables: () => readonly LinkerVariable[],
): MainVersion {
  const isOfCommit = /^v\d+\.0\.0-\d{14}-/.test(version);
  if (version !== '' && version !== develVersion && !isOfCommit) return { version };
  const given = givenVersion(path, variables());
  if (given === undefined)
    return { version: isOfCommit ? version : (pseudoVersion(path, settings) ?? develVersion), unpublished: true };
  return isOfCommit ? { version, source: { name: path, version: given } } : { version: given };
}

/** Names of variables that hold the version of the program itself, those that say so most plainly first. */
const versionNames = [
  /^version$/i,
  /^(?:app|build|current|git|release|sem)_?version$/i,
  /^(?:app|build|git|release)?_?(?:tag|ver)$/i,
];

/** Variables of the program's own packages come first; builders set those of libraries that print a version, too. */
function givenVersion(path: string, all: readonly LinkerVariable[]): string | undefined {
  const own = all.filter((one) => one.package === 'main' || `${one.package}/`.startsWith(`${path}/`));
  for (const variables of [own, all]) {
    for (const name of versionNames) {
      const versions = variables.flatMap((one) => (name.test(one.name) ? (semanticVersion(one.value) ?? []) : []));
      if (versions.length > 0) return new Set(versions).size === 1 ? versions[0] : undefined;
    }
  }
  return undefined;
}

/** `1.2.3` or `v1.2.3`, with what may follow; with the `v` that modules have. */
function semanticVersion(text: string): string | undefined {
  const match = /^v?(\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?)$/.exec(text);
  return match ? `v${match[1]}` : undefined;
}

/** `v0.0.0-20240131120000-0123456789ab`; the major version is the path's. https://go.dev/ref/mod#pseudo-versions */
function pseudoVersion(path: string, settings: ReadonlyMap<string, string>): string | undefined {
  const revision = /^[0-9a-f]{12}/.exec(settings.get('vcs.revision') ?? '')?.[0];
  const time = new Date(settings.get('vcs.time') ?? '');
  if (!revision || Number.isNaN(time.getTime())) return undefined;
  const major = /[/.]v(\d{1,9})$/.exec(path)?.[1] ?? '0';
  const stamp = time.toISOString().slice(0, 19).replace(/\D/g, '');
  return `v${major}.0.0-${stamp}-${revision}${settings.get('vcs.modified') === 'true' ? '+dirty' : ''}`;
}
