/**
 * Whether a path is the manifest of an installed package: `package.json` in a folder directly below a `node_modules`, or where
 * Debian, Deno, Yarn and Corepack install. A manifest deeper in a package's folder, in its tests or in a cache is none.
 */
export function isInstalledManifest(path: string): boolean {
  if (!path.endsWith('/package.json')) return false;
  const folders = path.split('/').slice(0, -1);
  const first = firstPackage(folders);
  return first < 0
    ? isPackageManager(folders) || isOfDeno(folders)
    : !isInCache(folders, first) && leadsToPackage(folders, first);
}

/** Index of the first folder below the outermost `node_modules`, or below the folder that Debian has instead of one. */
function firstPackage(folders: readonly string[]): number {
  if (folders[0] === 'usr' && (folders[1] === 'share' || folders[1] === 'lib') && folders[2] === 'nodejs') return 3;
  return folders.findIndex(isModules) + 1 || -1;
}

/** Fedora has one for each Node, `node_modules_22`. */
function isModules(folder: string): boolean {
  return folder === 'node_modules' || /^node_modules_\d{1,3}$/.test(folder);
}

/** Yarn 1 keeps unpacked packages: `v6/npm-NAME-VERSION-HASH-integrity/node_modules/NAME`. */
function isInCache(folders: readonly string[], first: number): boolean {
  return Boolean(folders[first - 2]?.startsWith('npm-')) && /^v\d$/.test(folders[first - 3] ?? '');
}

function leadsToPackage(folders: readonly string[], first: number): boolean {
  for (let at = first; at < folders.length; ) {
    const end = endOfPackage(folders, at);
    if (end === undefined || end === folders.length) return end !== undefined;
    const below = folders.indexOf('node_modules', end);
    if (below < 0 || folders.slice(end, below).some((folder) => testFolders.has(folder))) return false;
    at = below + 1;
  }
  return false;
}

/** Folders of pnpm, Bun, Deno, Yarn and Bazel that hold one folder for each package, with a `node_modules` or `package` in it. */
const stores: ReadonlySet<string> = new Set(['.pnpm', '.bun', '.deno', '.store', '.aspect_rules_js']);

/** Folders of Nitro, which builds Nuxt's servers: packages that are there in several versions, as `NAME@VERSION`. */
const versionFolders: ReadonlySet<string> = new Set(['.nitro', '.nf3']);

/** What packages name the folders that hold whole trees to be tried out. */
const testFolders: ReadonlySet<string> = new Set([
  ...['test', 'tests', '__tests__', 'spec', 'specs', 'testdata'],
  ...['fixture', 'fixtures', '__fixtures__', 'example', 'examples'],
]);

/** Index behind the package that begins at `at`; `undefined` where none does. npm passes over names with a dot in front. */
function endOfPackage(folders: readonly string[], at: number): number | undefined {
  const [name = '.', second = '.', third] = folders.slice(at, at + 3);
  if (isHost(name) || (stores.has(name) && third !== 'package')) return inStore(folders, at);
  if (stores.has(name)) return at + 3;
  if (versionFolders.has(name)) return second.startsWith('@') ? at + 3 : at + 2;
  if (name.startsWith('.')) return undefined;
  if (!name.startsWith('@')) return at + 1;
  return second.startsWith('.') ? undefined : at + 2;
}

/** Until its third version pnpm named the folder by the registry's host: `.registry.npmjs.org/NAME/VERSION/node_modules`. */
function isHost(name: string): boolean {
  return name.startsWith('.') && name.indexOf('.', 1) > 1;
}

/** Index of the `node_modules` in a store's folder of a package; pnpm's fourth and fifth versions put several folders around it. */
function inStore(folders: readonly string[], at: number): number | undefined {
  const below = folders.indexOf('node_modules', at + 2);
  return below < 0 || below > at + 5 ? undefined : below;
}

/** Yarn as its image (`opt/yarn-v1.22.22`), its Debian package and its installer have it, and what Corepack fetched. */
function isPackageManager(folders: readonly string[]): boolean {
  const folder = folders.at(-1) ?? '';
  if (folder.startsWith('yarn-v') || folder === '.yarn' || (folder === 'yarn' && folders.at(-2) === 'share'))
    return true;
  return folders.at(-4) === 'corepack' && folders.at(-3) === 'v1';
}

/** `npm/HOST/NAME/VERSION` in the folder that Deno runs packages from, unless a project has a `node_modules` of its own. */
function isOfDeno(folders: readonly string[]): boolean {
  if (!/^\d+\.\d+\.\d+/.test(folders.at(-1) ?? '')) return false;
  const [npm, host] = folders.slice(folders.at(-3)?.startsWith('@') ? -5 : -4);
  return npm === 'npm' && Boolean(host?.includes('.'));
}
