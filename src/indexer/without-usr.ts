/** One name for both where `/lib` is a link to `/usr/lib`: databases of packages list either. */
export function withoutUsr(path: string): string {
  return /^usr\/(?:bin|sbin|lib\w*)\//.test(path) ? path.slice('usr/'.length) : path;
}
