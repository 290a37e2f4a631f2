import type { Package } from '../../model/package.ts';

type Source = NonNullable<Package['source']>;

/**
 * The source package that advisories name for a package. Kernels are built a second time to be signed, from sources that no advisory
 * names: Debian's 6.1.170-3 from `linux-signed-amd64`, whose version is 6.1.170+3, Ubuntu's from `linux-signed-azure`. Packages that only
 * ask for the newest kernel are of that source too, and hold none. https://wiki.debian.org/SecureBoot
 */
export function advisedSource({ name, version, source = { name, version } }: Package): Source {
  if (!source.name.startsWith('linux-signed') || !/^linux-image-\d/.test(name)) return source;
  return { name: source.name.replace(/^linux-signed/, 'linux').replace(/-(?:amd64|arm64|i386)$/, ''), version };
}
