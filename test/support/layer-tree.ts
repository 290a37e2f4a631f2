import { LayerTree } from '../../src/indexer/layer-tree.ts';
import type { LinkWork } from '../../src/indexer/through-links.ts';
import type { TarEntry } from '../../src/lib/tar-entry.ts';

/** An entry in short: `a` a file, `a/` a folder, `a>b` a symbolic link, `a=b` a hard link. */
export function entryOf(mark: string): TarEntry {
  const [path = '', link = ''] = mark.split(/[>=]/);
  const type = mark.includes('>')
    ? 'symlink'
    : mark.includes('=')
      ? 'hardlink'
      : path.endsWith('/')
        ? 'folder'
        : 'file';
  return {
    path: path.replace(/\/$/, ''),
    type,
    link,
    size: 0,
    holes: 0,
    executable: false,
    redirects: false,
    position: 0,
  };
}

/** What the entries of a layer make, in short as for {@link entryOf}. */
export function treeOf(marks: readonly string[], work?: LinkWork): LayerTree {
  const tree = new LayerTree(work);
  for (const mark of marks) tree.add(entryOf(mark));
  return tree;
}
