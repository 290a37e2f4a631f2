/**
 * Whether a path is the specification of an installed gem: in the folder `specifications` of a gem home or in `default` below it,
 * or in the root of a checkout that Bundler made of a gem's repository. What a gem carries inside itself is not installed.
 */
export function isInstalledSpecification(path: string): boolean {
  if (!path.endsWith('.gemspec')) return false;
  const folders = path.split('/').slice(0, -1);
  const parent = folders.at(-1);
  if (parent === 'specifications' || (parent === 'default' && folders.at(-2) === 'specifications'))
    return !folders.some(isGemFolder);
  return folders.at(-2) === 'gems' && folders.at(-3) === 'bundler' && isCheckoutOf(path.slice(0, -'.gemspec'.length));
}

/** `gems/NAME-VERSION`; a gem home itself may be in `gems/3.1.0`. */
function isGemFolder(name: string, index: number, folders: readonly string[]): boolean {
  return folders[index - 1] === 'gems' && name.includes('-');
}

/** `NAME-0fab12345678/NAME`: the repository may hold further gems that nobody asked for. */
function isCheckoutOf(path: string): boolean {
  const [folder = '', name = ''] = path.split('/').slice(-2);
  return folder.startsWith(`${name}-`);
}
