import type { LayerFiles } from './build-image.ts';

/** Versions by package name. */
export type Versions = Readonly<Record<string, string>>;

/** Debian's packages that the images of the demonstration have, with the source package that each is built from. */
const debianSources: Versions = {
  libssl3: 'openssl',
  curl: 'curl',
  libc6: 'glibc',
  zlib1g: 'zlib',
  liblzma5: 'xz-utils',
};
/** Alpine's, with their origins. */
const alpineOrigins: Versions = { libcrypto3: 'openssl', busybox: 'busybox', musl: 'musl', zlib: 'zlib' };

/** Files of a Debian release: what names it, and dpkg's database with packages at the versions of their sources. */
export function debianFiles(release: 'buster' | 'bookworm', sources: Versions): LayerFiles {
  const number = release === 'buster' ? 10 : 12;
  const stanzas = Object.entries(debianSources).map(
    ([name, source]) =>
      `Package: ${name}\nStatus: install ok installed\nMaintainer: Debian\nArchitecture: amd64\nSource: ${source}\nVersion: ${sources[source] ?? '1'}\n`,
  );
  return {
    'etc/os-release': `ID=debian\nVERSION_ID="${number}"\nVERSION_CODENAME=${release}\nPRETTY_NAME="Debian GNU/Linux ${number} (${release})"\n`,
    'var/lib/dpkg/status': `${stanzas.join('\n')}\n`,
  };
}

/** Files of Alpine 3.22: what names it, and apk's database with packages at the versions of their origins. */
export function alpineFiles(patch: number, origins: Versions): LayerFiles {
  const stanzas = Object.entries(alpineOrigins).map(
    ([name, origin]) => `P:${name}\nV:${origins[origin] ?? '1-r0'}\nA:x86_64\nL:MIT\no:${origin}\n`,
  );
  return {
    'etc/os-release': `ID=alpine\nVERSION_ID=3.22.${patch}\nPRETTY_NAME="Alpine Linux v3.22"\n`,
    'lib/apk/db/installed': `${stanzas.join('\n')}\n`,
  };
}

/** What `npm install` leaves of packages. */
export function nodeFiles(packages: Versions): LayerFiles {
  return Object.fromEntries(
    Object.entries(packages).map(([name, version]) => [
      `app/node_modules/${name}/package.json`,
      JSON.stringify({ name, version, license: 'MIT' }),
    ]),
  );
}

/** What `pip install` leaves of packages. */
export function pythonFiles(packages: Versions): LayerFiles {
  return Object.fromEntries(
    Object.entries(packages).map(([name, version]) => [
      `usr/lib/python3.13/site-packages/${name}-${version}.dist-info/METADATA`,
      `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nLicense: Apache-2.0\n`,
    ]),
  );
}
