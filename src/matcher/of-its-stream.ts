import type { AdvisoryGroup } from '../model/advisory.ts';

/**
 * Advisories for a package, of which those for products that the image has take the place of what the same source says of the same
 * vulnerability in general: a stream that is kept up for longer has fixes of its own, and may not be affected at all.
 */
export function ofItsStream(advisories: readonly AdvisoryGroup[]): readonly AdvisoryGroup[] {
  if (!advisories.some(isForProducts)) return advisories;
  const own = new Set(advisories.filter(isForProducts).flatMap(statementKeys));
  return advisories.flatMap((one) => {
    if (isForProducts(one)) return one;
    const ids = one.ids.filter((id) => !own.has(`${one.source} ${id}`));
    return ids.length > 0 ? { ...one, ids } : [];
  });
}

function isForProducts({ only }: AdvisoryGroup): boolean {
  return only?.products !== undefined;
}

function statementKeys({ source, ids }: AdvisoryGroup): readonly string[] {
  return ids.map((id) => `${source} ${id}`);
}
