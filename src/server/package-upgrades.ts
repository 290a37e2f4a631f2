import type { ApiPackage } from '../api/version-schemas.ts';
import type { AffectedPackage } from '../db/affected-package.ts';
import type { Advice, AdviceStep } from '../model/advice.ts';
import type { Package } from '../model/package.ts';

/** What to do about a package in one place; `undefined` where nothing was found of it. */
export type PackageUpgrades = (pkg: Package, path: string) => ApiPackage['upgrade'];

/** What advice means for each package. */
export function packageUpgrades(
  { steps }: Pick<Advice, 'steps'>,
  affected: readonly AffectedPackage[],
): PackageUpgrades {
  const byPlace = Map.groupBy(
    steps.flatMap((step) =>
      step.packages.flatMap(({ name, paths }) => paths.map((path) => ({ place: `${name} ${path}`, step }))),
    ),
    ({ place }) => place,
  );
  const found = new Map(affected.map((one) => [keyOf(one.package, one.path), one]));
  return (pkg, path) => {
    const own = found.get(keyOf(pkg, path));
    const step = byPlace.get(`${pkg.name} ${path}`)?.find((one) => isOf(one.step, pkg))?.step;
    return own && step && upgradeBy(step, own);
  };
}

function keyOf({ ecosystem, name, version, arch }: Package, path: string): string {
  return [ecosystem, name, version, arch, path].join(' ');
}

/** Packages of the same name in the same place differ in their versions; what an owner brought is told by its owner. */
function isOf({ version, remedy }: AdviceStep, pkg: Package): boolean {
  return remedy === 'owner' || version === (pkg.source?.version ?? pkg.version) || version === pkg.version;
}

function upgradeBy({ remedy, to, vulnerabilities, brings }: AdviceStep, { matches }: AffectedPackage) {
  const cleared = new Set(vulnerabilities);
  return {
    ...{ remedy, to },
    // What a newer owner brings along is not known.
    remaining: remedy === 'owner' ? undefined : matches.filter((match) => !cleared.has(match.vulnerability)).length,
    brings: brings.length,
  };
}
