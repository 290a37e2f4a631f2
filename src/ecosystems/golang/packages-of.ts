import { isPlainWord } from '../../lib/text.ts';
import type { Package } from '../../model/package.ts';
import type { BuildInfo } from './build-info.ts';
import { libraryVersion } from './go-version.ts';
import { develVersion, type MainVersion, mainVersion } from './main-version.ts';
import { type Module, parseModules } from './module-lines.ts';

/** The name that Go's vulnerability database has for the standard library. */
export const standardLibrary = 'stdlib';

/** The standard library, the main module, and the modules it was built from, each in place of what it replaces. */
export function packagesOf({ goVersion, modules }: BuildInfo): readonly Package[] {
  const { main, dependencies, settings } = parseModules(modules);
  const found = [
    { path: standardLibrary, version: libraryVersion(goVersion) },
    ...(main ? [{ path: main.path, ...mainVersion(main.path, main.version, settings) }] : []),
    ...dependencies.map((module) => dependency(module, isMainAmong(dependencies, main) ? settings : new Map())),
  ];
  const packages = found.flatMap(({ path: name, ...rest }) =>
    isPlainWord(name) && isPlainWord(rest.version) ? [{ ecosystem: 'golang', name, ...rest }] : [],
  );
  return [...new Map(packages.map((one) => [`${one.name}\0${one.version}`, one])).values()];
}

/** A program that was built of single files has its main module among the dependencies, and no other without a version. */
function isMainAmong(dependencies: readonly Module[], main: Module | undefined): boolean {
  return !main && dependencies.filter(({ version }) => version === develVersion).length === 1;
}

/** A module that another one replaces is not in the program. A folder in its place has no version of its own. */
function dependency(
  { path, version, replacement }: Module,
  settings: ReadonlyMap<string, string>,
): { readonly path: string } & MainVersion {
  if (replacement && !replacement.version.startsWith('v')) return { path, version: develVersion, unpublished: true };
  if (replacement) return replacement;
  return version === develVersion ? { path, ...mainVersion(path, version, settings) } : { path, version };
}
