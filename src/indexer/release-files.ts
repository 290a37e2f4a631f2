import type { Distribution } from '../model/distribution.ts';
import { readAssignments, readOsRelease } from './os-release.ts';
import { idOf, readReleaseLine } from './release-line.ts';

/** A file in which a distribution describes itself. */
export interface ReleaseFile {
  readonly path: string;
  /** The distribution that the file's text names; `undefined` where it names none. */
  read(text: string): Distribution | undefined;
}

/**
 * Where distributions describe themselves, best first. Those after os-release matter in images that lack it, most of them from
 * before it was agreed on; each before the file that it would be confused by: Oracle Linux has a redhat-release too.
 */
export const releaseFiles: readonly ReleaseFile[] = [
  ...inBoth('os-release', readOsRelease),
  ...inBoth('alpine-release', (text) => numbered(text, /^(\d+\.\d+(?:\.\d+)?)$/, 'alpine', 'Alpine Linux')),
  ...[
    ...['oracle', 'centos', 'rocky', 'almalinux', 'fedora', 'openEuler', 'anolis', 'opencloudos', 'tencentos'],
    ...['tlinux', 'kylin', 'azurelinux', 'mariner', 'photon', 'mageia', 'gentoo'],
  ].flatMap((name) => inBoth(`${name}-release`, readReleaseLine)),
  { path: 'etc/SuSE-release', read: readSuseRelease },
  // The file is there, and empty.
  { path: 'etc/arch-release', read: () => ({ id: 'arch', version: '', name: 'Arch Linux', like: [] }) },
  { path: 'etc/lsb-release', read: readLsbRelease },
  ...inBoth('redhat-release', readReleaseLine),
  ...inBoth('system-release', readReleaseLine),
  ...['aarch64', 'x86_64'].map((machine) => ({
    path: `${machine}-bottlerocket-linux-gnu/sys-root/usr/lib/os-release`,
    read: readOsRelease,
  })),
  // Derivatives have this file too, but then with the codename of a testing release.
  { path: 'etc/debian_version', read: (text) => numbered(text, /^(\d+)(?:\.\d+)*$/, 'debian', 'Debian GNU/Linux') },
];

/** `/etc` has links to `/usr/lib` where a distribution keeps its own files apart. */
function inBoth(name: string, read: ReleaseFile['read']): ReleaseFile[] {
  return [
    { path: `etc/${name}`, read },
    { path: `usr/lib/${name}`, read },
  ];
}

/** A file with nothing but a version. */
function numbered(text: string, form: RegExp, id: string, name: string): Distribution | undefined {
  const version = form.exec(text.slice(0, 200).trim())?.[1];
  return version ? { id, version, name: `${name} ${version}`, like: [] } : undefined;
}

/** The name, then `VERSION = 11` and, of the enterprise editions, `PATCHLEVEL = 4`. */
function readSuseRelease(text: string): Distribution | undefined {
  const release = readReleaseLine(text);
  const patch = /^PATCHLEVEL = (\d{1,2})\s*$/m.exec(text.slice(0, 500))?.[1];
  if (!release || !patch || patch === '0') return release;
  return { ...release, version: `${release.version}.${patch}` };
}

/** https://refspecs.linuxfoundation.org/LSB_3.0.0/LSB-PDA/LSB-PDA/lsbrelease.html */
function readLsbRelease(text: string): Distribution | undefined {
  const fields = readAssignments(text);
  const id = idOf(fields.get('DISTRIB_ID') ?? '');
  if (!id) return undefined;
  return {
    id,
    version: fields.get('DISTRIB_RELEASE') ?? '',
    codename: fields.get('DISTRIB_CODENAME')?.toLowerCase() || undefined,
    name: fields.get('DISTRIB_DESCRIPTION') || id,
    like: [],
  };
}
