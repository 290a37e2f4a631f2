import { normalisedName } from './normalised-name.ts';

/**
 * Whether a path is the metadata of an installed Python distribution: what `pip list` finds in the folders that Python imports from.
 * What packages carry inside themselves, caches, unpacked source distributions and Python's own library are none.
 */
export function isInstalledMetadata(path: string): boolean {
  return isMetadata(path) && isInstalled(path);
}

/** Whether a path is an installed egg, should it be a zip archive and not a folder. */
export function isInstalledEgg(path: string): boolean {
  return path.endsWith('.egg') && isInstalled(path);
}

/** The folder that Python imports a distribution from: `A.dist-info`, `A.egg-info` and `A-1.0.egg` in it tell of the same one. */
export function importFolder(path: string): string {
  const folders = path.split('/');
  return folders.slice(0, ownIndex(folders)).join('/');
}

function isInstalled(path: string): boolean {
  const folders = path.split('/');
  const own = ownIndex(folders);
  // pip renames what it is about to remove.
  if (folders[own]?.startsWith('~') || folders.some(isCache)) return false;
  const site = folders.findLastIndex((name) => name === 'site-packages' || name === 'dist-packages');
  return site >= 0 ? own === site + 1 : isInstalledElsewhere(folders.slice(0, own), folders[own] ?? '');
}

/** Which of a path's parts holds the metadata of one distribution. */
function ownIndex(parts: readonly string[]): number {
  return parts.findLastIndex((name) => name.endsWith('-info') || name.endsWith('.egg'));
}

function isMetadata(path: string): boolean {
  return (
    path.endsWith('.dist-info/METADATA') ||
    path.endsWith('.egg-info/PKG-INFO') ||
    path.endsWith('.egg/EGG-INFO/PKG-INFO') ||
    path.endsWith('.egg-info')
  );
}

/** What setuptools fetched for a build, what uv unpacked, and what conda unpacked: `pkgs/NAME-VERSION-BUILD`. */
function isCache(name: string, index: number, folders: readonly string[]): boolean {
  if (name === '.eggs' || /^(?:archive|builds)-v\d{1,3}$/.test(name)) return true;
  const version = folders[index - 1] === 'pkgs' ? name.split('-').at(-2) : undefined;
  return version !== undefined && /^\d/.test(version);
}

/** Anywhere is a place for a folder of packages, or for sources that are installed where they stand. */
function isInstalledElsewhere(folders: readonly string[], own: string): boolean {
  if (folders.some(isVendored) || folders.some(isOwnLibrary)) return false;
  return !own.endsWith('.egg-info') || !folders.slice(-2).some((folder) => isSourceDistribution(folder, own));
}

/** Where a package keeps copies of others: `pip/_vendor`, `pex/vendor/_vendored`. */
function isVendored(name: string): boolean {
  return name === '_vendor' || name === '_vendored';
}

/** `lib/python3.11`, whose tests have distributions to be tried out. */
function isOwnLibrary(name: string, index: number, folders: readonly string[]): boolean {
  return /^(?:python|pypy)\d+(?:\.\d+)?$/.test(name) && /^lib\d*$/.test(folders[index - 1] ?? '');
}

/** `six-1.15.0`, for `six.egg-info` in it or in its `src` folder. */
function isSourceDistribution(folder: string, own: string): boolean {
  const begin = `${normalisedName(own.slice(0, -'.egg-info'.length))}-`;
  const name = normalisedName(folder);
  return name.startsWith(begin) && /^v?\d/.test(name.slice(begin.length));
}
