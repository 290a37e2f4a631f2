import type { AdvisoryGroup } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { rpmFlavour } from '../versions/rpm-flavour.ts';
import { isOfProduct } from './is-of-product.ts';

/**
 * Whether advisories for packages of this name speak of this one: of its architecture, its module, its slot, its kind of build, one of
 * the packages in it, and one of the image's products, which are CPE names.
 */
export function appliesTo(advisory: AdvisoryGroup, pkg: Package, products: readonly string[]): boolean {
  const { architectures, systems, module, flavour, slot, exceptSlots = [] } = advisory.only ?? {};
  const wanted = advisory.only?.products;
  return (
    fitsArchitecture(architectures, pkg.arch) &&
    (wanted === undefined || wanted.some((one) => products.some((product) => isOfProduct(product, one)))) &&
    // Images of other systems name no packages that an advisory of such a kind speaks of.
    (systems === undefined || systems.includes('linux')) &&
    (module === undefined
      ? (isModular(advisory) ?? isModularVersion(pkg)) === isModularVersion(pkg)
      : fitsModule(module, pkg)) &&
    isLinked(advisory, pkg) &&
    (flavour === undefined || rpmFlavour(pkg.version) === flavour) &&
    (pkg.slot === undefined || slot === undefined || isInSlot(pkg.slot, slot)) &&
    !exceptSlots.some((other) => pkg.slot !== undefined && isInSlot(pkg.slot, other))
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

/** Whether a Go program has any of the affected packages; the linker leaves out what is never called. */
function isLinked({ name, only }: AdvisoryGroup, { linkedPackages }: Package): boolean {
  if (only?.imports === undefined || linkedPackages === undefined) return true;
  return only.imports.some(({ path }) => {
    const below = path.slice(name.length + 1);
    if (name === 'stdlib') return linkedPackages.includes(path);
    // A path that is not the module's tells nothing. Names of modules are in lower case here.
    return `${path}/`.toLowerCase().startsWith(`${name}/`) ? linkedPackages.includes(below) : true;
  });
}

/** An ebuild in `0/esr78` is in the slot `0` as well. */
function isInSlot(own: string, slot: string): boolean {
  return own === slot || own.startsWith(`${slot}/`);
}

/** Feeds that do not tell modules have their fixes: a build of a module is never the fix of an ordinary package. */
function isModular({ scheme, ranges }: AdvisoryGroup): boolean | undefined {
  const fixes = scheme === 'rpm' ? ranges.flatMap(({ fixed }) => fixed ?? []) : [];
  return fixes.length === 0 ? undefined : fixes.some((version) => modularRelease.test(version));
}

function isModularVersion({ ecosystem, version }: Package): boolean {
  return ecosystem === 'rpm' && modularRelease.test(version);
}

/** `1.18.0-3.module+el8.2.0+15`, `module_el8` of older builds. */
const modularRelease = /\.module[+_]/;
