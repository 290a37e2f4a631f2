import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import { layerStack } from './layer-stack.ts';
import { has } from './through-links.ts';

export const unreadLink = 'is a hard link to a file that was not read';

/**
 * Layers, lowest first and placed through links, with what was found in files of lower layers that they have hard links to: runtimes unpack
 * such a link as another name of the file below, or of one of the layer's own that it names by way of a link. Where nothing was found there that is a problem, unless the link may as well be to something else.
 */
export function withHardLinks(layers: readonly LayerReport[]): readonly LayerReport[] {
  if (!layers.some((layer) => layer.hardLinks.length > 0)) return layers;
  const stack = layerStack(
    layers,
    layers.flatMap(({ hardLinks }) => hardLinks.map(({ target }) => target)),
  );
  const linked: LayerReport[] = [];
  const foundIn = byPath();
  for (const [number, layer] of layers.entries()) {
    const packages: FoundPackage[] = [];
    const problems: LayerReport['problems'][number][] = [];
    for (const { path, target, isTold } of layer.hardLinks) {
      const having = has(layer.paths, target) ? layer : linked[stack.hiderBelow(target, number)];
      const found = having ? (foundIn(having).get(target) ?? []) : [];
      packages.push(...found.map((one) => ({ ...one, path })));
      if (isTold && found.length === 0) problems.push({ path, message: unreadLink });
    }
    linked.push(
      layer.hardLinks.length === 0
        ? layer
        : { ...layer, packages: [...layer.packages, ...packages], problems: [...layer.problems, ...problems] },
    );
  }
  return linked;
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
