import type { AdvisoryLookupKey } from '../../model/advisory.ts';
import type { Package } from '../../model/package.ts';

/**
 * Where a package is looked up whose distribution speaks of binary packages and, with `.src` behind their names, of sources and thereby of
 * all that is built from them. What is said of the package itself comes first.
 */
export function sourceKeys(scope: string, pkg: Package): readonly AdvisoryLookupKey[] {
  const own = { scope, name: pkg.name, version: withoutOwnBuild(pkg.version) };
  const source = pkg.source ?? { name: pkg.name, version: withoutEpoch(pkg.version) };
  if (isBesideKernel(source.name, pkg.name)) return [own];
  // The name of a source package has no epoch, and what is built from it may have one of its own together with a version of its own.
  const version = source.version === withoutEpoch(pkg.version) ? pkg.version : `*:${source.version}`;
  return [own, { scope, name: `${source.name}.src`, version: withoutOwnBuild(version) }];
}

/**
 * CentOS builds Red Hat's packages anew. Where it changes something, it writes its name in the place of the minor release:
 * `45.el7.centos.4` is `45.el7_3.4`. Builds of modules it counts by itself, and shows so by another mark: `module_el8.4.0+820+127618ce`.
 * Red Hat's own `36.ael7b_1`, for POWER in little endian, is `36.el7_1`.
 */
function withoutOwnBuild(version: string): string {
  return version
    .replace('.ael7b', '.el7')
    .replace(/\.(el\d{1,2})\.centos(?=\.|$)/, '.$1_*')
    .replace(/\.module_(el\d[\d.]*)\+\d+\+[0-9a-f]{8}/, '.module+$1+*');
}

function withoutEpoch(version: string): string {
  return version.replace(/^\d+:/, '');
}

/** Headers, documents and tools come from the kernel's source, and are in many images that have no kernel: its flaws are not theirs. */
function isBesideKernel(source: string, name: string): boolean {
  return /^kernel(?:-rt|-64k|-alt)?$/.test(source) && !kernelPackages.test(name);
}

const kernelPackages =
  /^kernel(?:-(?:64k|PAE|addons|alt|core|debug|extra|internal|modules|partner|rt|uki|virt|zfcpdump))*$/;
