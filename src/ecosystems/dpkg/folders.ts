/** Where dpkg keeps its database: its own place, and that of images whose `/var` is for data. */
const folders = ['var/lib/dpkg/', 'usr/lib/sysimage/dpkg/'];

/** Where its list of packages is, and the folders with changes to it, with single packages and with lists of files, or links to them. */
export const statusPlaces: readonly string[] = folders.flatMap((folder) =>
  ['status', 'updates', 'status.d', 'info'].map((name) => `${folder}${name}`),
);

/** The path of a file of dpkg's database inside it; `undefined` for any other file. */
export function insideDatabase(path: string): string | undefined {
  for (const folder of folders) if (path.startsWith(folder)) return path.slice(folder.length);
  return undefined;
}

/** The same for a file that a database elsewhere may have: what its folder would be called there, and its name. */
export function insideAny(path: string): string {
  const inside = insideDatabase(path);
  if (inside !== undefined) return inside;
  const name = path.lastIndexOf('/') + 1;
  return path.endsWith('/status') ? 'status' : path.slice(path.lastIndexOf('/', name - 2) + 1);
}
