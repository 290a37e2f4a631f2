import type { Package } from '../../model/package.ts';

/** Distributions that EPEL is made for, by the first part of their scope. */
const enterprise: ReadonlySet<string> = new Set(['almalinux', 'centos-stream', 'ol', 'rhel', 'rocky']);

/**
 * Where advisories speak of a package that is of EPEL and not of the distribution it is in: `epel:9` in `rocky:9`. EPEL's packages bear the
 * Fedora Project's name. `undefined` for all others.
 */
export function epelScope({ vendor }: Package, scope: string): string | undefined {
  if (vendor !== 'Fedora Project') return undefined;
  const [id = '', release = ''] = scope.split(':', 2);
  // The second generation of Amazon Linux takes EPEL's packages for RHEL 7.
  if (scope === 'amzn:2') return 'epel:7';
  return enterprise.has(id) ? `epel:${release}` : undefined;
}
