import type { Distribution } from '../model/distribution.ts';

/** A file in which a distribution describes itself. */
export interface ReleaseFile {
  readonly path: string;
  /** The distribution that the file's text names; `undefined` where it names none. */
  read(text: string): Distribution | undefined;
}

/** Where distributions describe themselves, best first. The files of one line matter where an image lacks the others. */
export const releaseFiles: readonly ReleaseFile[] = [
  { path: 'etc/os-release', read: readOsRelease },
  { path: 'usr/lib/os-release', read: readOsRelease },
  { path: 'etc/alpine-release', read: (text) => versionLine(text, /^(\d+\.\d+(?:\.\d+)?)$/, 'alpine', 'Alpine Linux') },
  {
    path: 'etc/oracle-release',
    read: (text) => versionLine(text, /^Oracle Linux .*release ([\d.]+)/, 'ol', 'Oracle Linux'),
  },
  {
    path: 'etc/centos-release',
    read: (text) => versionLine(text, /^CentOS .*release (\d+)/, 'centos', 'CentOS Linux'),
  },
  // Derivatives have this file too, but then with the codename of a testing release.
  { path: 'etc/debian_version', read: (text) => versionLine(text, /^(\d+)(?:\.\d+)*$/, 'debian', 'Debian GNU/Linux') },
];

/** Reads an os-release file. https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export function readOsRelease(text: string): Distribution | undefined {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]{1,40})=(.{0,1000})$/.exec(line.trim());
    if (match) fields.set(match[1] ?? '', unquote(match[2] ?? ''));
  }
  const id = fields.get('ID')?.toLowerCase();
  if (!id || !/^[a-z0-9._-]{1,64}$/.test(id)) return undefined;
  return {
    id,
    version: fields.get('VERSION_ID') ?? '',
    codename: fields.get('VERSION_CODENAME') || undefined,
    name: fields.get('PRETTY_NAME') || fields.get('NAME') || id,
    like: (fields.get('ID_LIKE') ?? '').split(' ').filter(Boolean),
  };
}

/** Shell quoting: single quotes as they are, double quotes with backslashes. */
function unquote(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value);
  if (!match) return value;
  return match[1] === '"' ? (match[2] ?? '').replace(/\\(["$`\\])/g, '$1') : (match[2] ?? '');
}

/** A file of one line with a version in it. */
function versionLine(text: string, form: RegExp, id: string, name: string): Distribution | undefined {
  const version = form.exec(text.slice(0, 200).trim())?.[1];
  return version ? { id, version, name: `${name} ${version}`, like: [] } : undefined;
}
