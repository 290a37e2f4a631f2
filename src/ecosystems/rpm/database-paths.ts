/** rpm's own places, the one of images that keep `/var` for data, and that of OSTree. */
const folders = ['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm'];

/** Where a file of rpm's databases may be. */
export function databasePaths(file: string): ReadonlySet<string> {
  return new Set(folders.map((folder) => `${folder}/${file}`));
}
