import type { Executable } from '../../lib/executable.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { Package } from '../../model/package.ts';
import type { BuildInfo } from './build-info.ts';
import { libraryVersion } from './go-version.ts';
import { linkedCode } from './linked-code.ts';
import { variablesInFlags, variablesInSymbols } from './linker-variables.ts';
import { develVersion, type MainVersion, mainVersion } from './main-version.ts';
import { type Module, parseModules } from './module-lines.ts';

/** The name that Go's vulnerability database has for the standard library. */
export const standardLibrary = 'stdlib';

/** The name that it has for the compiler, the linker and the command, which is the program they come with. */
export const toolchain = 'toolchain';
const command = 'cmd/go';

/** What build information lists. */
export interface ListedPackages {
  /** The standard library, the main module, and the modules it was built from, each in place of what it replaces. */
  readonly packages: readonly Package[];
  /** Whether some have a name or a version that cannot be kept. */
  readonly isDamaged: boolean;
}

/** Lists what a program was built from. */
export function packagesOf({ goVersion, modules }: BuildInfo, program: Executable): ListedPackages {
  const { program: own, main, dependencies, settings } = parseModules(modules);
  const flags = settings.get('-ldflags');
  const variables = () => (flags === undefined ? variablesInSymbols(program) : variablesInFlags(flags));
  const theMain = main ?? onlyDevel(dependencies);
  const all = [...(main ? [main] : []), ...dependencies];
  const linkedOf = linkedCode(program, new Set(all.map(({ path }) => path)), own);
  const found = [
    { path: standardLibrary, version: libraryVersion(goVersion), ...linkedOf('') },
    ...(own === command ? [{ path: toolchain, version: libraryVersion(goVersion) }] : []),
    ...all.map((module) => ({
      ...(module === theMain ? { path: module.path, ...mainVersion(module, settings, variables) } : dependency(module)),
      // Packages keep the paths of the module that another one replaces.
      ...linkedOf(module.path),
    })),
  ];
  const target = targetOf(settings, program);
  const packages = found.flatMap(({ path: name, ...rest }) =>
    isPlainWord(name) && isPlainWord(rest.version) ? [{ ecosystem: 'golang', name, ...rest, ...target }] : [],
  );
  return {
    packages: [...new Map(packages.map((one) => [`${one.name}\0${one.version}`, one])).values()],
    isDamaged: packages.length < found.length,
  };
}

/** What the program was built for. Before Go 1.18 its format alone tells something of it. */
function targetOf(settings: ReadonlyMap<string, string>, { format }: Executable): Pick<Package, 'arch' | 'system'> {
  const ofFormat = { elf: undefined, pe: 'windows', 'mach-o': 'darwin' } as const;
  const told = (name: string) => [settings.get(name)].find((value) => value !== undefined && isPlainWord(value));
  return { arch: told('GOARCH'), system: told('GOOS') ?? ofFormat[format] };
}

/** A program that was built of single files has its main module among the dependencies, and no other without a version. */
function onlyDevel(dependencies: readonly Module[]): Module | undefined {
  const found = dependencies.filter(({ version, replacement }) => version === develVersion && !replacement);
  return found.length === 1 ? found[0] : undefined;
}

/** A module that another one replaces is not in the program. A folder in its place has no version of its own. */
function dependency({ path, version, replacement }: Module): { readonly path: string } & MainVersion {
  if (replacement?.version.startsWith('v')) return replacement;
  return replacement || version === develVersion
    ? { path, version: develVersion, unpublished: true }
    : { path, version };
}
