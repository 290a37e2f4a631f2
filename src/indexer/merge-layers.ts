import { ecosystemById } from '../ecosystems/index.ts';
import { isKernelHeaders } from '../ecosystems/kernel-headers.ts';
import { placeIn } from '../lib/sorted.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage, Package, PackageName } from '../model/package.ts';
import type { LayerProblem, Problem } from '../model/problem.ts';
import type { ImageSecret } from '../model/secret.ts';
import { withHardLinks } from './hard-links.ts';
import { type LayerStack, layerStack } from './layer-stack.ts';
import { withLinkedDatabases } from './linked-databases.ts';
import { packageSources, refined } from './package-sources.ts';
import { type ReleaseFile, releaseFiles } from './release-files.ts';
import { withoutSecondSights } from './second-sights.ts';
import { throughLinks } from './through-links.ts';
import { withoutUsr } from './without-usr.ts';

/**
 * Merges layer reports, lowest first, into what the image contains. One rule for everything: what a layer has at a path is
 * in the image unless a higher layer overwrites or removes the path, or hides or replaces a folder above it. Runtimes differ where a layer goes
 * through a link of a layer below: those that unpack all into one folder follow it, overlay file systems have a folder in its place. What
 * either shows is in the image.
 */
export function mergeLayers(reports: readonly LayerReport[]): IndexReport {
  const followed = throughLinks(reports);
  const layers = withLinkedDatabases(withHardLinks(followed));
  const view = viewOf(layers);
  const packages = packagesIn(view);
  const isApart = followed.some(({ paths }, index) => paths !== reports[index]?.paths);
  const apart = isApart ? viewOf(withLinkedDatabases(reports)) : undefined;
  return {
    distribution: distributionOf(view) ?? (apart && distributionOf(apart)),
    packages: withoutSecondSights(distinct([...packages.values(), ...(apart ? alsoIn(apart, packages) : [])])),
    secrets: secretsIn(layers),
    problems: layers.flatMap((layer, index) =>
      layer.problems.filter(isOfImage).map((problem) => ({ ...problem, layer: index })),
    ),
  };
}

/** A database that no link leads to is just a file. */
function isOfImage(problem: LayerProblem): problem is Problem {
  return problem.declaredBy !== 'unlinked';
}

/** What is visible of layers that lie on one another. */
interface View {
  /** Each layer once, in the order of its highest place. */
  readonly layers: readonly LayerReport[];
  /** The places of each layer, lowest first. */
  readonly places: readonly (readonly number[])[];
  readonly stack: LayerStack;
}

/** An image may name a layer many times: it takes the place of all that the others have where it stands highest. */
function viewOf(all: readonly LayerReport[]): View {
  const places = placesOf(all);
  const layers = [...places.keys()];
  return { layers, places: [...places.values()], stack: layerStack(layers, layers.flatMap(pathsOf)) };
}

/** Which of the packages of layers are in the image, by the layer's highest place and their own number in it. */
function packagesIn(view: View): ReadonlyMap<string, ImagePackage> {
  const { layers, places, stack } = view;
  const owners = ownersOf(layers, stack);
  const firstPlace = firstPlaces(view);
  const shown = new Map<string, ImagePackage>();
  for (const [top, layer] of layers.entries())
    for (const [number, found] of layer.packages.entries()) {
      if (found.declaredBy === 'unlinked' || !stack.shows(found.path, top)) continue;
      const one = described(found, firstPlace(found, top), owners);
      if (isPackageOfItsOwn(one)) shown.set(`${places[top]?.at(-1)} ${number}`, one);
    }
  return shown;
}

/** Those that are in the image where no links are followed, without those that are there where they are. */
function alsoIn(apart: View, followed: ReadonlyMap<string, ImagePackage>): ImagePackage[] {
  return [...packagesIn(apart)].flatMap(([number, found]) => (followed.has(number) ? [] : [found]));
}

/** The places of each layer, lowest first, in the order of the highest. */
function placesOf(layers: readonly LayerReport[]): ReadonlyMap<LayerReport, readonly number[]> {
  const places = new Map<LayerReport, number[]>();
  for (const [place, layer] of layers.entries()) {
    const lower = places.get(layer) ?? [];
    lower.push(place);
    places.delete(layer);
    places.set(layer, lower);
  }
  return places;
}

/** Where a layer has something of which it matters whether it is in the image. */
function pathsOf({ packages, owned, repositories, distributions }: LayerReport): string[] {
  const found = [packages, owned, repositories, distributions].flat();
  return [...new Set(found.map(({ path }) => path))];
}

/**
 * Whether what was found is more than another sight of the package that brought the file: a NuGet package lists its assemblies, and a
 * program that a package of the distribution brought is that package.
 */
function isPackageOfItsOwn({ owner, package: { ecosystem } }: ImagePackage): boolean {
  return !owner || (owner.ecosystem !== ecosystem && !ecosystemById(ecosystem)?.unmanaged);
}

/** A secret stays in its layer, whatever higher ones do. */
function secretsIn(layers: readonly LayerReport[]): ImageSecret[] {
  const stack = layerStack(layers, new Set(layers.flatMap(({ secrets }) => secrets.map(({ path }) => path))));
  return layers.flatMap((layer, index) =>
    layer.secrets.map((secret) => {
      const hiddenBy = stack.hiderAbove(secret.path, index);
      return { ...secret, layer: index, ...(hiddenBy === undefined ? {} : { hiddenBy }) };
    }),
  );
}

/**
 * Finds the lowest place since which the same package stands at the same path: whoever rewrites a package database did not bring what was in it.
 * Each layer is asked once, however often the image names it.
 */
function firstPlaces({ layers, places, stack }: View): (found: FoundPackage, top: number) => number {
  const known = new Map<number, ReadonlySet<string>>();

  function has(layer: number, same: string): boolean {
    const identities = known.get(layer) ?? new Set(layers[layer]?.packages.map(identity));
    known.set(layer, identities);
    return identities.has(same);
  }

  return (found, top) => {
    const same = identity(found);
    const having = [top];
    let below = stack.hiderBelow(found.path, top);
    for (; has(below, same); below = stack.hiderBelow(found.path, below)) having.push(below);
    const without = places[below]?.at(-1) ?? -1;
    let first = Infinity;
    for (const layer of having) {
      const own = places[layer] ?? [];
      first = Math.min(first, own[placeIn(own, without + 1)] ?? Infinity);
    }
    return first;
  };
}

function described(found: FoundPackage, layer: number, owners: ReadonlyMap<string, PackageName>): ImagePackage {
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
  if (declaredBy && declaredBy !== 'unlinked') return { declaredBy };
  return isKernelHeaders(pkg) ? { declaredBy: 'kernel-headers' } : {};
}

/**
 * Who brought the files that packages were found in, by what the databases in the final view list. Databases list a hundred files for
 * each that is asked about.
 */
function ownersOf(layers: readonly LayerReport[], stack: LayerStack): ReadonlyMap<string, PackageName> {
  const asked = new Set(layers.flatMap(({ packages }) => packages.map(({ path }) => withoutUsr(path))));
  const owners = new Map<string, PackageName>();
  for (const [index, layer] of layers.entries()) {
    for (const { path, owner, files, declaredBy } of layer.owned) {
      if (declaredBy !== undefined || !stack.shows(path, index)) continue;
      for (const file of files) {
        const name = withoutUsr(file);
        if (asked.has(name)) owners.set(name, owner);
      }
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

/**
 * One row for each package in each place: one that no package of the distribution brought, since others are judged by its word, and of
 * equal ones the first, that of the lowest layer.
 */
function distinct(packages: readonly ImagePackage[]): ImagePackage[] {
  const rows = new Map<string, ImagePackage>();
  for (const found of packages) {
    const row = rowOf(found);
    const known = rows.get(row);
    if (!known || (known.owner && !found.owner)) rows.set(row, found);
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

function distributionOf({ layers, stack }: View): Distribution | undefined {
  const [named] = toldIn(releaseFiles, layers, stack);
  const repositories = repositoriesIn(layers, stack);
  return (
    named && {
      ...refined(named, [...toldIn(packageSources, layers, stack)]),
      ...(repositories.length > 0 ? { repositories } : {}),
    }
  );
}

/** All repositories that files of the final view name: each image that this one is built on has a file of its own. */
function repositoriesIn(layers: readonly LayerReport[], stack: LayerStack): readonly string[] {
  const found = layers.flatMap((layer, index) =>
    layer.repositories.filter((one) => stack.shows(one.path, index)).flatMap((one) => one.repositories),
  );
  return [...new Set(found)].toSorted();
}

/** What the files of the final view say, in the order of `files`. */
function* toldIn(
  files: readonly ReleaseFile[],
  layers: readonly LayerReport[],
  stack: LayerStack,
): Generator<Distribution> {
  for (const { path } of files) {
    for (let index = layers.length - 1; index >= 0; index--) {
      const found = layers[index]?.distributions.findLast((one) => one.path === path);
      if (found && stack.shows(path, index)) yield found.distribution;
    }
  }
}
