import type { Package } from '../../model/package.ts';

/** What the vendors of a distribution's own packages begin with, in lower case, by the first part of its scope. */
const ownVendors: Readonly<Record<string, readonly string[]>> = {
  almalinux: ['almalinux'],
  amzn: ['amazon'],
  azurelinux: ['microsoft corporation'],
  'centos-stream': ['centos', 'red hat'],
  fedora: ['fedora project'],
  mariner: ['microsoft corporation'],
  ol: ['oracle america', 'oracle corporation'],
  'opensuse-leap': ['opensuse', 'suse'],
  'opensuse-tumbleweed': ['opensuse', 'suse'],
  photon: ['vmware', 'broadcom'],
  rhel: ['red hat', 'centos', 'scientific linux'],
  rocky: ['rocky'],
  'sle-micro': ['suse', 'opensuse'],
  sles: ['suse', 'opensuse'],
};

/**
 * Whether a package may be the distribution's own. One that Docker, Remi or PostgreSQL built has versions of its own, of which the
 * advisories for the distribution's package of the same name say nothing. Packages that name no vendor are taken for its own, and so are
 * all of distributions whose vendors are not known.
 */
export function isOfOwnVendor({ vendor }: Package, scope: string): boolean {
  const own = ownVendors[scope.split(':', 1)[0] ?? ''];
  return vendor === undefined || own === undefined || own.some((one) => vendor.toLowerCase().startsWith(one));
}
