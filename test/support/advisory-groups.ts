import { encodeAdvisory } from '../../src/advisories/advisory-codec.ts';
import type { Advisory, AdvisoryGroup, AdvisoryKey } from '../../src/model/advisory.ts';

/** Looks advisories up by scope and name as a set of shards does: in groups of those that say the same. */
export function lookUpIn(advisories: readonly Advisory[]): (key: AdvisoryKey) => readonly AdvisoryGroup[] {
  return ({ scope, name }) => {
    const found = advisories.filter((one) => one.scope === scope && one.name === name);
    const groups = Map.groupBy(found, (one) => `${one.source} ${encodeAdvisory(one)}`);
    return [...groups.values()].flatMap(groupOf);
  };
}

function groupOf(alike: readonly Advisory[]): AdvisoryGroup[] {
  return alike.slice(0, 1).map(({ id: _, ...same }) => ({ ...same, ids: alike.map((one) => one.id).toSorted() }));
}
