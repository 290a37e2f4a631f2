import type { AdvisoryGroup } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { isModularRpm } from '../versions/is-modular-rpm.ts';
import { rpmFlavour } from '../versions/rpm-flavour.ts';
import { isOfProduct } from './is-of-product.ts';

/**
 * Whether advisories for packages of this name speak of this one: of its architecture, its module, its slot, its kind of build, and one
 * of the image's products, which are CPE names.
 */
export function appliesTo(advisory: AdvisoryGroup, pkg: Package, products: readonly string[]): boolean {
  const { only } = advisory;
  // Most advisories are of all packages of the name.
  if (only === undefined) return fitsBuild(advisory, pkg);
  const { architectures, systems, module, flavour, slot, exceptSlots, products: wanted } = only;
  return (
    fitsArchitecture(architectures, pkg.arch) &&
    (wanted === undefined || wanted.some((one) => products.some((product) => isOfProduct(product, one)))) &&
    // What tells no system of its own is of Linux: images of others have no such packages.
    (systems === undefined || systems.includes(pkg.system ?? 'linux')) &&
    (module === undefined ? fitsBuild(advisory, pkg) : fitsModule(module, pkg)) &&
    (flavour === undefined || rpmFlavour(pkg.version) === flavour) &&
    (pkg.slot === undefined || slot === undefined || isInSlot(pkg.slot, slot)) &&
    !exceptSlots?.some((other) => pkg.slot !== undefined && isInSlot(pkg.slot, other))
  );
}

/** What has no architecture of its own fits all, on either side. */
function fitsArchitecture(architectures: readonly string[] | undefined, arch: string | undefined): boolean {
  if (architectures === undefined || arch === undefined) return true;
  return architectures.includes(arch) || architectures.includes('noarch') || arch === 'noarch';
}

/** An rpm's label begins with its module's name and stream; one of no module has none. */
function fitsModule(module: string, pkg: Package): boolean {
  if (module === '') return pkg.module === undefined && !isModularVersion(pkg);
  return pkg.module === undefined ? isModularVersion(pkg) : `${pkg.module}:`.startsWith(`${module}:`);
}

/** An ebuild in `0/esr78` is in the slot `0` as well. */
function isInSlot(own: string, slot: string): boolean {
  return own === slot || own.startsWith(`${slot}/`);
}

/** Feeds that do not tell modules have their fixes: a build of a module is never the fix of an ordinary package. */
function fitsBuild({ scheme, ranges }: AdvisoryGroup, pkg: Package): boolean {
  if (scheme !== 'rpm' || ranges.every(({ fixed }) => fixed === undefined)) return true;
  const isModular = ranges.some(({ fixed }) => fixed !== undefined && isModularRpm(fixed));
  return isModular === isModularVersion(pkg);
}

function isModularVersion({ ecosystem, version }: Package): boolean {
  return ecosystem === 'rpm' && isModularRpm(version);
}
