import { ecosystemById } from '../ecosystems/index.ts';
import type { ImagePackage } from '../model/index-report.ts';

/**
 * Packages without second sights of them: what is known by itself, such as a program by its strings, in a folder with an inventory that
 * names the same software for the same advisories, is what the inventory names.
 */
export function withoutSecondSights(packages: readonly ImagePackage[]): readonly ImagePackage[] {
  const named = new Set(
    packages.filter(isOfInventory).flatMap((found) => keysOf(found).map((key) => `${parentOf(found.path)}\0${key}`)),
  );
  if (named.size === 0) return packages;
  const isNamed = (found: ImagePackage) => {
    const keys = keysOf(found);
    return (
      keys.length > 0 && foldersAbove(found.path).some((folder) => keys.some((key) => named.has(`${folder}\0${key}`)))
    );
  };
  return packages.filter((found) => isOfInventory(found) || found.declaredBy !== undefined || !isNamed(found));
}

function isOfInventory({ package: { ecosystem }, declaredBy }: ImagePackage): boolean {
  return declaredBy === undefined && ecosystemById(ecosystem)?.inventory === true;
}

/** Where advisories speak of it, whatever its version. */
function keysOf({ package: pkg }: ImagePackage): string[] {
  const ecosystem = ecosystemById(pkg.ecosystem);
  if (!ecosystem || ecosystem.ofDistribution) return [];
  return ecosystem.advisoryKeys(pkg).map(({ scope, name }) => `${scope}\0${name}`);
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder);
  return folders;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
