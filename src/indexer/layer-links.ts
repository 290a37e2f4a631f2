import { databaseNames } from '../ecosystems/database-places.ts';
import type { LayerLink } from '../model/layer-report.ts';
import type { LayerTree } from './layer-tree.ts';
import { linkFollower, linkWork, nameOf, parentOf } from './through-links.ts';

/** After so many links, where others lead is forgotten: a layer may have a million. */
const remembered = 10_000;

/**
 * What of a layer's symbolic links may matter to other layers, or to whoever looks for databases, each as it is asked for: those that lead to
 * another file of the layer are no folder to go through.
 */
export function* layerLinks(tree: LayerTree): Generator<LayerLink> {
  const links = { get: (path: string) => tree.linkAt(path) };
  const work = linkWork();
  let followed = linkFollower(links, work);
  let count = 0;
  for (const link of tree.links()) {
    if (++count % remembered === 0) followed = linkFollower(links, work);
    const place = followed(link.path);
    const mayBeDatabase = databaseNames.has(nameOf(link.path)) || databaseNames.has(nameOf(place));
    if (mayBeDatabase || tree.linkAt(place) !== undefined || !tree.isFile(place)) yield link;
  }
}

/** Whether a layer has or removes something in folders that it does not bring: a link below may stand in the place of one. */
export function hasBareFolders(tree: LayerTree): boolean {
  const isBare = (folder: string) => folder !== '' && !tree.isFolder(folder);
  return (
    tree.hasBareFolders() || anyOf(tree.opaque(), isBare) || anyOf(tree.whiteouts(), (path) => isBare(parentOf(path)))
  );
}

function anyOf(paths: Iterable<string>, is: (path: string) => boolean): boolean {
  for (const path of paths) if (is(path)) return true;
  return false;
}
