import { databaseNames } from '../ecosystems/database-places.ts';
import { isAmong } from '../lib/sorted.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { linkFollower, nameOf, parentOf } from './through-links.ts';

/**
 * What of a layer's symbolic links (path → target) may matter to other layers, or to whoever looks for databases: those that lead to another
 * file of the layer are no folder to go through. `paths` are sorted, folders end with a slash.
 */
export function layerLinks(
  { paths, whiteouts, opaque }: Pick<LayerReport, 'paths' | 'whiteouts' | 'opaque'>,
  links: ReadonlyMap<string, string>,
): Pick<LayerReport, 'links' | 'hasBareFolders'> {
  const isBare = (folder: string) => folder !== '' && !isAmong(paths, `${folder}/`);
  const followed = linkFollower(links);
  const leadsToOther = (path: string) => {
    const place = followed(path);
    const mayBeDatabase = databaseNames.has(nameOf(path)) || databaseNames.has(nameOf(place));
    return !mayBeDatabase && !links.has(place) && isAmong(paths, place);
  };
  return {
    links: [...links].flatMap(([path, target]) => (leadsToOther(path) ? [] : [{ path, target }])),
    hasBareFolders: opaque.some(isBare) || whiteouts.some((path) => isBare(parentOf(path))) || haveBareFolders(paths),
  };
}

/** Whether one of sorted paths is in a folder that is not among them. What is in a folder stands behind it, without a gap. */
function haveBareFolders(paths: readonly string[]): boolean {
  let folder = '';
  for (const path of paths) {
    while (!path.startsWith(folder)) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    const slash = path.indexOf('/', folder.length);
    if (slash >= 0 && slash < path.length - 1) return true;
    if (slash >= 0) folder = path;
  }
  return false;
}
