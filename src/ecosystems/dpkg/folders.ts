/** Where dpkg keeps its database: its own place, and that of images whose `/var` is for data. */
const folders = ['var/lib/dpkg/', 'usr/lib/sysimage/dpkg/'];

/** Where its list of packages is, or a link to it. */
export const statusPlaces: readonly string[] = folders.map((folder) => `${folder}status`);

/** The path of a file of dpkg's database inside it; `undefined` for any other file. */
export function insideDatabase(path: string): string | undefined {
  for (const folder of folders) if (path.startsWith(folder)) return path.slice(folder.length);
  return undefined;
}
