import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import type { AdvisoryLookupKey } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
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
  function match(pkg: Package, distribution: Distribution | undefined, ecosystem: Ecosystem): MatchResult {
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
  }

  return (pkg, distribution, ecosystem) => {
    const result = match(pkg, distribution, ecosystem);
    const managed = pkg.sameAs && ecosystemById(pkg.sameAs.ecosystem);
    return pkg.sameAs && managed ? without(result, match(pkg.sameAs, undefined, managed).matches) : result;
  };
}

/** Without what is told of another sight of the same file. What one of both is matched with, and the other is not, stays. */
function without(result: MatchResult, told: readonly PackageMatch[]): MatchResult {
  if (told.length === 0) return result;
  const ids = new Set(told.map((one) => one.vulnerability));
  const aliases = new Set(told.flatMap((one) => one.aliases));
  const isTold = (one: PackageMatch) =>
    ids.has(one.vulnerability) || aliases.has(one.vulnerability) || one.aliases.some((alias) => ids.has(alias));
  return { ...result, matches: result.matches.filter((one) => !isTold(one)) };
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
