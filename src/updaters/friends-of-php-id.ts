const entryPath = /^([\w.-]+)\/([\w.-]+)\/([\w.-]+)\.yaml$/;
const maxLength = 100;

/**
 * An id for an entry of FriendsOfPHP's database, which gives none of its own: its path, `symfony/http-kernel/2014-05-20.yaml`, in the
 * letters of an id. `undefined` for what is no path of an entry. Other databases link entries, and are thereby known to mean the same.
 */
export function friendsOfPhpId(path: string): string | undefined {
  const [, vendor, name, file] = entryPath.exec(path) ?? [];
  const id = `FriendsOfPHP:${vendor}:${name}:${file}`;
  return file === undefined || id.length > maxLength ? undefined : id;
}
