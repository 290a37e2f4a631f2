import type { AdvisoryLookupKey } from '../../model/advisory.ts';
import type { Distribution } from '../../model/distribution.ts';
import type { Package } from '../../model/package.ts';
import type { Upstream } from '../ecosystem.ts';
import { packageScope } from '../package-scope.ts';
import { upstreamProducts } from './upstream-products.ts';

const products: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(upstreamProducts).map(([origin, names]) => [origin, names.split(' ')]),
);

/** All of them, as `vendor:product`. */
export const upstreamCpes: readonly string[] = [...new Set([...products.values()].flat())];

const family = 'alpine:';
/** The branch in which Alpine first says what a package has been fixed of, and what does not concern it. */
const edge = `${family}edge`;

/** What a package of Alpine is built from; `undefined` where it is of another distribution, or what the NVD calls it is not known. */
export function upstreamOf(pkg: Package, distribution: Distribution | undefined): Upstream | undefined {
  const scope = packageScope('apk', distribution)?.scope;
  const origin = pkg.source?.name ?? pkg.name;
  const names = upstreamCpesOf(origin);
  if (!scope?.startsWith(family) || names.length === 0) return undefined;
  const version = pkg.version.replace(/-r\d+$/, '');
  const elsewhere: AdvisoryLookupKey[] = scope === edge ? [] : [{ scope: edge, name: origin, version: pkg.version }];
  return { products: names.map((name) => ({ scope: 'cpe', name, version })), elsewhere };
}

/** What the NVD calls the product of an origin. Names of release lines end with a number: `php84`, `lua5.4`, `openssl1.1-compat`. */
export function upstreamCpesOf(origin: string): readonly string[] {
  return products.get(origin) ?? products.get(origin.replace(/\d[\d.]*(?:-compat)?$/, '')) ?? [];
}
