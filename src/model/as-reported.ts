import type { Package } from './package.ts';

/** A package as it is told of. */
export type AsReported = Omit<Package, 'linkedFunctions' | 'ownedBy' | 'sameAs'>;

/** A package without what it is matched with alone, which is of no use to who reads of it: the set of its functions, and other packages. */
export function asReported({ linkedFunctions, ownedBy, sameAs, ...others }: Package): AsReported {
  return others;
}
