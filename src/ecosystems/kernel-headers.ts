import type { Package } from '../model/package.ts';

/** Names of packages with headers of the Linux kernel, or with what its modules are built with, by ecosystem. */
const names: Readonly<Record<string, RegExp>> = {
  alpm: /^linux-(?:[a-z]+-)?headers$/,
  apk: /^linux-(?:headers|(?:edge|elm|gru|lts|openpax|rpi|rpi2|rpi4|stable|virt)-dev)$/,
  dpkg: /^linux-(?:libc-dev(?:-.+)?|kbuild-.+|headers-.+|[a-z0-9.-]{1,40}-headers-.+)$/,
  ebuild: /^sys-kernel\/linux-headers$/,
  rpm: /^(?:kernel-(?!tools-)(?:[a-z0-9.]+-){0,3}(?:headers|devel)(?:-matched)?|linux-(?:api-headers|glibc-devel|devel))$/,
};

/**
 * Whether a package has headers of the kernel and no kernel: it is built from the kernel's source and has its version, but the flaws that
 * advisories tell of are in code that is not in the image.
 */
export function isKernelHeaders({ ecosystem, name, source }: Package): boolean {
  // Somebody else's package may be named so.
  const isOfKernel = ecosystem !== 'dpkg' || (source?.name ?? 'linux').startsWith('linux');
  return isOfKernel && (names[ecosystem]?.test(name) ?? false);
}
