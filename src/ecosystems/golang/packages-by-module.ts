/** Most packages of one module that are kept; more are taken for not known. */
const mostPackages = 4_096;

/**
 * Packages of a program by the module that has them, as paths below the module's, sorted; the module's own package is empty. Those of
 * the standard library, whole, are under `''`. `main` is the program's own package, which has that name whatever its path is.
 */
export function packagesByModule(
  packages: ReadonlySet<string>,
  modules: ReadonlySet<string>,
  program: string | undefined,
): (module: string) => readonly string[] | undefined {
  const found = new Map<string, string[]>();
  for (const name of packages) {
    const path = name === 'main' ? program : name;
    const module = path === undefined ? undefined : moduleOf(path, modules);
    if (path === undefined || module === undefined) continue;
    const own = found.get(module) ?? [];
    found.set(module, own);
    own.push(module === '' ? path : path.slice(module.length + 1));
  }
  return (module) => {
    const own = found.get(module) ?? [];
    return own.length > mostPackages ? undefined : own.toSorted();
  };
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
