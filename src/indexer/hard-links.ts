import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import { layerStack } from './layer-stack.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';
import { problemList } from './problem-list.ts';

export const unreadLink = 'is a hard link to a file that was not read';

/**
 * Layers, lowest first and placed through links, with what was found in files of lower layers that they have hard links to: runtimes unpack
 * such a link as another name of the file below, or of one of the layer's own that it names by way of a link. Where nothing was found there
 * that is a problem, unless the link may as well be to something else. All layers together have as many links and packages at most as one may
 * have packages: a file may name as many, and have as many links to it.
 */
export function withHardLinks(
  layers: readonly LayerReport[],
  limits: Pick<IndexLimits, 'packages' | 'problems'> = defaultLimits,
): readonly LayerReport[] {
  if (!layers.some((layer) => layer.hardLinks.length > 0)) return layers;
  const stack = layerStack(layers, targetsOf(layers));
  const left = { links: limits.packages, packages: limits.packages, copies: copiesOfAll * limits.packages };
  const linked: LayerReport[] = [];
  const foundIn = byPath();
  for (const [number, layer] of layers.entries()) {
    if (layer.hardLinks.length === 0) {
      linked.push(layer);
      continue;
    }
    left.copies -= layer.packages.length;
    const packages: FoundPackage[] = [];
    const problems = problemList(limits.problems);
    for (const { path, target, isTold } of layer.hardLinks) {
      if (left.copies < 0 || left.links-- <= 0) {
        problems.add('', 'has more hard links than are followed');
        break;
      }
      const having = layer.paths.has(target) ? layer : linked[stack.hiderBelow(target, number)];
      const found = having ? (foundIn(having).get(target) ?? []) : [];
      if (found.length > left.packages) {
        problems.add(path, 'is a hard link to a file of more packages than are listed');
        continue;
      }
      left.packages -= found.length;
      for (const one of found) packages.push({ ...one, path });
      if (isTold && found.length === 0) problems.add(path, unreadLink);
    }
    linked.push({
      ...layer,
      packages: packages.length > 0 ? [...layer.packages, ...packages] : layer.packages,
      problems: [...layer.problems, ...problems.all()],
    });
  }
  return linked;
}

/** How often as many packages as a layer may have are listed anew at most, beside what links add to them. */
const copiesOfAll = 100;

/** An image may name a layer many times. */
function targetsOf(layers: readonly LayerReport[]): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const links of new Set(layers.map(({ hardLinks }) => hardLinks)))
    for (const { target } of links) targets.add(target);
  return targets;
}

/** The packages of a layer by path; each layer is gone through once, and only when asked for. */
function byPath(): (layer: LayerReport) => ReadonlyMap<string, readonly FoundPackage[]> {
  const known = new Map<LayerReport, ReadonlyMap<string, readonly FoundPackage[]>>();
  return (layer) => {
    const found = known.get(layer) ?? Map.groupBy(layer.packages, ({ path }) => path);
    known.set(layer, found);
    return found;
  };
}
