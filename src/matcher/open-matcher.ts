import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { AdvisoryLookupKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { judgePackage } from './judge-package.ts';
import { type MatchResult, matchesOf } from './match-package.ts';

/** Packages that are looked up alike: they share a result, unless an advisory asks what tells them apart. */
type Alike = MatchResult | Map<string, MatchResult>;

/** Matches packages one by one. Binary packages of one source that are looked up alike are matched once. */
export function openMatcher(
  lookup: AdvisoryLookup,
): (pkg: Package, distribution: Distribution | undefined, ecosystem: Ecosystem) => MatchResult {
  const known = new Map<string, Alike>();
  let isAsked = false;
  const watched: AdvisoryLookup = {
    ...lookup,
    advisories(key) {
      const found = lookup.advisories(key);
      isAsked ||= found.some(({ only }) => only !== undefined);
      return found;
    },
  };
  return (pkg, distribution, ecosystem) => {
    const keys = ecosystem.advisoryKeys(pkg, distribution);
    const key = keyOf(pkg, keys, distribution, ecosystem);
    const alike = known.get(key);
    if (alike && !(alike instanceof Map)) return alike;
    const same = alike?.get(particularsOf(pkg));
    if (same) return same;
    isAsked = false;
    const result = matchesOf(judgePackage(pkg, keys, distribution, ecosystem, watched), lookup);
    known.set(key, isAsked ? (alike ?? new Map<string, MatchResult>()).set(particularsOf(pkg), result) : result);
    return result;
  };
}

/** All that a result depends on where no advisory says which packages of the name it speaks of. */
function keyOf(
  { version, ownedBy }: Package,
  keys: readonly AdvisoryLookupKey[],
  distribution: Distribution | undefined,
  ecosystem: Ecosystem,
): string {
  const owner = ownedBy ? JSON.stringify(ownedBy) : '';
  let key = `${ecosystem.id} ${part(owner)}${part(distribution?.version ?? '')}${part(version)}`;
  for (const one of keys) key += `${part(one.scope)}${part(one.name)}${part(one.version)}`;
  return key;
}

/** A text with its length, so that no other texts give the same one behind the other. Faster than JSON. */
function part(text: string): string {
  return `${text.length}:${text}`;
}

/** What an advisory can ask of a package besides its name and version. */
function particularsOf({ arch, system, module, slot, linkedPackages, linkedFunctions }: Package): string {
  return JSON.stringify([arch, system, module, slot, linkedPackages, linkedFunctions]);
}
