/** Puts the paths of a database together from folders and names, within bounds: a small file can name an endless number of long ones. */
export interface FileLists {
  /** A path without a leading slash; `undefined` for one that no file system takes, and beyond what one database may list. */
  pathOf(folder: string, name: string): string | undefined;
  /** Whether paths were left out for their number. */
  readonly cut: boolean;
}

/** Characters of all paths of a database, with what each costs besides; the largest installations list about half as much. */
const maxCharacters = 128 << 20;
const maxPath = 4_096;
const costOfPath = 64;

/** Bounds the paths of one database. */
export function fileLists(): FileLists {
  let left = maxCharacters;
  return {
    pathOf(folder, name) {
      const length = folder.length + 1 + name.length;
      if (length > maxPath) return undefined;
      left -= length + costOfPath;
      if (left < 0) return undefined;
      const start = folder.startsWith('/') ? 1 : 0;
      const end = folder.endsWith('/') ? folder.length - 1 : folder.length;
      return end <= start ? name : `${folder.slice(start, end)}/${name}`;
    },
    get cut() {
      return left < 0;
    },
  };
}
