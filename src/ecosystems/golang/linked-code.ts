import type { Executable } from '../../lib/executable.ts';
import { emptyHash, encodeNameSet, hashOn } from '../../lib/name-set.ts';
import type { Package } from '../../model/package.ts';
import { endOfPath, symbolOf, unescaped } from './function-name.ts';
import { readFunctionNames } from './function-names.ts';
import { findFunctionTable } from './function-table.ts';

/** What of a module is in a program; nothing where that is not known. */
export type LinkedCode = Pick<Package, 'linkedPackages' | 'linkedFunctions'>;

/** A package in a program, with hashes of its functions. */
interface LinkedPackage {
  /** Its path below the module's. */
  readonly below: string;
  /** Hash of what stands before the names of functions. */
  readonly start: number;
  readonly functions: number[];
}

/** Programs that are made of single files have this in place of their package's path. */
const singleFiles = 'command-line-arguments';
/** The largest programs have 400,000 names. */
const maxNames = 4 << 20;
const maxPackages = 16_384;
/** Characters of all their paths. */
const maxPaths = 4 << 20;

/**
 * What of its modules a program has, by the names of its functions: the linker leaves out what is never called. `modules` are the paths of
 * the modules, beside which there is the standard library, as `''`; `own` is the path of the program's package.
 */
export function linkedCode(
  program: Executable,
  modules: ReadonlySet<string>,
  own: string | undefined,
): (module: string) => LinkedCode {
  const byModule = own === singleFiles && modules.size > 0 ? undefined : packagesByModule(program, modules, own);
  return (module) => {
    if (!byModule) return {};
    const packages = byModule.get(module) ?? [];
    return {
      linkedPackages: packages.map(({ below }) => below).toSorted(),
      linkedFunctions: encodeNameSet(packages.flatMap(({ functions }) => functions)),
    };
  };
}

/** `undefined` where the program's table of functions cannot be read, or is none. */
function packagesByModule(
  program: Executable,
  modules: ReadonlySet<string>,
  own: string | undefined,
): ReadonlyMap<string, readonly LinkedPackage[]> | undefined {
  const table = findFunctionTable(program);
  if (!table) return undefined;
  const byModule = new Map<string, LinkedPackage[]>();
  const byPrefix = new Map<string, LinkedPackage | undefined>();
  const add = (prefix: string): LinkedPackage | undefined => {
    const path = prefix === 'main' && own !== undefined ? own : pathOf(prefix);
    const module = moduleOf(path, modules);
    if (module === undefined) return undefined;
    const below = module === '' ? path : path.slice(module.length + 1);
    const found: LinkedPackage = { below, start: hashOn(emptyHash, `${below}.`), functions: [] };
    const others = byModule.get(module);
    if (others) others.push(found);
    else byModule.set(module, [found]);
    return found;
  };
  let names = 0;
  let paths = 0;
  const areAll = readFunctionNames(program, table, (name) => {
    const dot = endOfPath(name);
    if (dot !== undefined) {
      const prefix = name.slice(0, dot);
      if (!byPrefix.has(prefix)) {
        paths += prefix.length;
        byPrefix.set(prefix, add(prefix));
      }
      const symbol = symbolOf(name.slice(dot + 1));
      const found = byPrefix.get(prefix);
      if (found && symbol !== undefined) found.functions.push(hashOn(found.start, symbol));
    }
    return ++names <= maxNames && byPrefix.size <= maxPackages && paths <= maxPaths;
  });
  // Every program of Go's has its runtime: without it the table is none.
  return areAll && byPrefix.has('runtime') ? byModule : undefined;
}

/** An import path as it is written in sources, wherever the package was taken from. */
function pathOf(prefix: string): string {
  const vendored = prefix.lastIndexOf('/vendor/');
  return unescaped(vendored < 0 ? prefix : prefix.slice(vendored + '/vendor/'.length));
}

/**
 * The longest path of a module that a package's begins with: modules lie inside others. Else the standard library, whose packages have no
 * host in front; programs that were built without modules tell none.
 */
function moduleOf(path: string, modules: ReadonlySet<string>): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (modules.has(path.slice(0, end))) return path.slice(0, end);
  return path.split('/', 1)[0]?.includes('.') ? undefined : '';
}
