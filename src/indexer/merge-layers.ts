import { ecosystemById } from '../ecosystems/index.ts';
import { isKernelHeaders } from '../ecosystems/kernel-headers.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage, Package, PackageName } from '../model/package.ts';
import type { FoundSecret, ImageSecret } from '../model/secret.ts';
import { packageSources, refined } from './package-sources.ts';
import { type ReleaseFile, releaseFiles } from './release-files.ts';
import { withoutSecondSights } from './second-sights.ts';
import { withoutUsr } from './without-usr.ts';

/**
 * Merges layer reports, lowest first, into what the image contains. One rule for everything: what a layer has at a path is
 * in the image unless a higher layer overwrites or removes the path, or hides or replaces a folder above it.
 */
export function mergeLayers(layers: readonly LayerReport[]): IndexReport {
  const views = viewsOf(layers);
  const owners = ownersOf(layers, views);
  const packages = layers.flatMap((layer, index) => {
    const visible = visiblePaths(views, index);
    return layer.packages
      .filter((found) => visible(found.path))
      .map((found) => located(found, index, views, owners))
      .filter(isPackageOfItsOwn);
  });
  return {
    distribution: distributionOf(layers, views),
    packages: withoutSecondSights(distinct(packages)),
    secrets: layers.flatMap((layer, index) => layer.secrets.map((secret) => placed(secret, index, views))),
    problems: layers.flatMap((layer, index) => layer.problems.map((problem) => ({ ...problem, layer: index }))),
  };
}

/**
 * Whether what was found is more than another sight of the package that brought the file: a NuGet package lists its assemblies, and a
 * program that a package of the distribution brought is that package.
 */
function isPackageOfItsOwn({ owner, package: { ecosystem } }: ImagePackage): boolean {
  return !owner || (owner.ecosystem !== ecosystem && !ecosystemById(ecosystem)?.unmanaged);
}

/** A secret stays in its layer, whatever higher ones do. */
function placed(secret: FoundSecret, layer: number, views: readonly LayerView[]): ImageSecret {
  const hiddenBy = views.findIndex((view, index) => index > layer && view.hides(secret.path));
  return { ...secret, layer, ...(hiddenBy < 0 ? {} : { hiddenBy }) };
}

/** Questions to a layer about paths; what they need is made when first asked. */
interface LayerView {
  /** Whether the layer, laid over others, takes `path` away from below. */
  hides(path: string): boolean;
  /** Whether the layer has a package at its path, by its {@link identity}. */
  has(found: string): boolean;
}

/** An image may name a layer many times: there is one view of it. */
function viewsOf(layers: readonly LayerReport[]): readonly LayerView[] {
  const views = new Map([...new Set(layers)].map((layer) => [layer, layerView(layer)]));
  return layers.map((layer) => views.get(layer) ?? layerView(layer));
}

function layerView(layer: LayerReport): LayerView {
  const whiteouts = new Set(layer.whiteouts);
  const opaque = new Set(layer.opaque);
  const covered = new Map<string, boolean>();
  let packages: ReadonlySet<string> | undefined;

  /** Whether the layer takes away all that is in a folder below. Packages share their folders, so the answer is kept. */
  function covers(folder: string): boolean {
    if (folder === '') return opaque.has('');
    let answer = covered.get(folder);
    if (answer === undefined) {
      // A folder's own entry ends with a slash: without one, something else stands where the folder was.
      answer = opaque.has(folder) || whiteouts.has(folder) || includes(layer.paths, folder) || covers(parentOf(folder));
      covered.set(folder, answer);
    }
    return answer;
  }

  return {
    has(found) {
      packages ??= new Set(layer.packages.map(identity));
      return packages.has(found);
    },
    hides: (path) =>
      whiteouts.has(path) || includes(layer.paths, path) || includes(layer.paths, `${path}/`) || covers(parentOf(path)),
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether sorted paths hold one: few are asked for, so a search costs less than a set of all. */
function includes(paths: readonly string[], path: string): boolean {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paths[middle] as string) < path) low = middle + 1;
    else high = middle;
  }
  return paths[low] === path;
}

/** Whether a path of a layer is seen in the image. Packages share few paths, so the answer is kept. */
function visiblePaths(views: readonly LayerView[], layer: number): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const answer = known.get(path) ?? views.findLastIndex((view) => view.hides(path)) <= layer;
    known.set(path, answer);
    return answer;
  };
}

/** The lowest layer since which the same package stands at the same path: whoever rewrites a package database did not bring what was in it. */
function located(
  found: FoundPackage,
  top: number,
  views: readonly LayerView[],
  owners: ReadonlyMap<string, PackageName>,
): ImagePackage {
  const same = identity(found);
  let layer = top;
  for (let below = top - 1; below >= 0; below--) {
    if (views[below]?.has(same)) layer = below;
    else if (views[below]?.hides(found.path)) break;
  }
  const owner = owners.get(withoutUsr(found.path));
  return {
    package: found.package,
    path: placeOf(found),
    layer,
    ...(owner ? { owner } : {}),
    ...declarationOf(found),
  };
}

function declarationOf({ declaredBy, package: pkg }: FoundPackage): Pick<ImagePackage, 'declaredBy'> {
  if (declaredBy) return { declaredBy };
  return isKernelHeaders(pkg) ? { declaredBy: 'kernel-headers' } : {};
}

/** Who brought a file, by what the databases in the final view list. Their own packages are not in files that they list. */
function ownersOf(layers: readonly LayerReport[], views: readonly LayerView[]): ReadonlyMap<string, PackageName> {
  const owners = new Map<string, PackageName>();
  for (const [index, layer] of layers.entries()) {
    const visible = visiblePaths(views, index);
    for (const { path, owner, files } of layer.owned) {
      if (visible(path)) for (const file of files) owners.set(withoutUsr(file), owner);
    }
  }
  return owners;
}

function placeOf({ path, within }: Pick<FoundPackage, 'path' | 'within'>): string {
  return within === undefined ? path : `${path}!/${within}`;
}

function identity(found: FoundPackage): string {
  return `${placeOf(found)}\0${packageIdentity(found.package)}`;
}

function packageIdentity(pkg: Package): string {
  return `${pkg.ecosystem}\0${pkg.name}\0${pkg.version}\0${pkg.arch ?? ''}`;
}

/** One row for each package in each place, the first one: that of the lowest layer. */
function distinct(packages: readonly ImagePackage[]): ImagePackage[] {
  const rows = new Map<string, ImagePackage>();
  for (const found of packages) {
    const row = rowOf(found);
    if (!rows.has(row)) rows.set(row, found);
  }
  return [...rows.values()];
}

/** What is read from several files of a place may be spelled differently in each; the URL has one spelling. */
function rowOf({ package: pkg, path, declaredBy }: ImagePackage): string {
  const ecosystem = ecosystemById(pkg.ecosystem);
  return declaredBy === undefined && ecosystem?.placeOf
    ? `${ecosystem.placeOf(path)}\0${ecosystem.purl(pkg)}`
    : `${path}\0${packageIdentity(pkg)}`;
}

function distributionOf(layers: readonly LayerReport[], views: readonly LayerView[]): Distribution | undefined {
  const [named] = toldIn(releaseFiles, layers, views);
  const repositories = repositoriesIn(layers, views);
  return (
    named && {
      ...refined(named, [...toldIn(packageSources, layers, views)]),
      ...(repositories.length > 0 ? { repositories } : {}),
    }
  );
}

/** All repositories that files of the final view name: each image that this one is built on has a file of its own. */
function repositoriesIn(layers: readonly LayerReport[], views: readonly LayerView[]): readonly string[] {
  const found = layers.flatMap((layer, index) =>
    layer.repositories.filter((one) => visiblePaths(views, index)(one.path)).flatMap((one) => one.repositories),
  );
  return [...new Set(found)].toSorted();
}

/** What the files of the final view say, in the order of `files`. */
function* toldIn(
  files: readonly ReleaseFile[],
  layers: readonly LayerReport[],
  views: readonly LayerView[],
): Generator<Distribution> {
  for (const { path } of files) {
    for (let index = layers.length - 1; index >= 0; index--) {
      const found = layers[index]?.distributions.findLast((one) => one.path === path);
      if (found && visiblePaths(views, index)(path)) yield found.distribution;
    }
  }
}
