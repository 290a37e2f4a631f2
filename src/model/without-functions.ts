import type { Package } from './package.ts';

/** A package without the set of its functions, which is of no use to who reads of it. */
export function withoutFunctions({ linkedFunctions, ...others }: Package): Omit<Package, 'linkedFunctions'> {
  return others;
}
