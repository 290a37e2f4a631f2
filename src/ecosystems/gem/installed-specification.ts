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
  return folders.at(-2) === 'gems' && folders.at(-3) === 'bundler' && isCheckout(parent ?? '');
}

/** `gems/NAME-VERSION`; a gem home itself may be in `gems/3.1.0`. */
function isGemFolder(name: string, index: number, folders: readonly string[]): boolean {
  return folders[index - 1] === 'gems' && name.includes('-');
}

/** `REPOSITORY-0fab12345678`. The gem in its root may have another name; those in its folders may be there unasked for. */
function isCheckout(folder: string): boolean {
  return /-[0-9a-f]{12}$/.test(folder);
}
