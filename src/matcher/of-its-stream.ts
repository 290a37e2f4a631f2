import type { Advisory } from '../model/advisory.ts';

/**
 * Advisories for a package, of which those for products that the image has take the place of what the same source says of the same
 * vulnerability in general: a stream that is kept up for longer has fixes of its own, and may not be affected at all.
 */
export function ofItsStream(advisories: readonly Advisory[]): readonly Advisory[] {
  const own = new Set(advisories.filter(isForProducts).map(statementKey));
  return own.size === 0 ? advisories : advisories.filter((one) => isForProducts(one) || !own.has(statementKey(one)));
}

function isForProducts({ only }: Advisory): boolean {
  return only?.products !== undefined;
}

function statementKey({ source, id }: Advisory): string {
  return `${source} ${id}`;
}
