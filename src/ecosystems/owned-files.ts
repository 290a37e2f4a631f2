import type { OwnedFiles, PackageName } from '../model/package.ts';

/** Files that are handed over at once: a hostile list has more than fit in memory. */
const portion = 4_096;

/** The files of a package as its database at `path` lists them, in portions. */
export function* ownedFiles(path: string, owner: PackageName, files: Iterable<string>): Generator<OwnedFiles> {
  let gathered: string[] = [];
  for (const file of files) {
    gathered.push(file);
    if (gathered.length < portion) continue;
    yield { path, owner, files: gathered };
    gathered = [];
  }
  if (gathered.length > 0) yield { path, owner, files: gathered };
}
