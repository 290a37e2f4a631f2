import { emptyHash, hashOn, openNameSet } from '../lib/name-set.ts';
import type { AdvisoryGroup } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { mostNamed, type SoughtCode } from '../model/sought-code.ts';

/**
 * Looks in a program for what advisories for one of its modules call affected. `undefined` where an advisory names no code. What a name
 * does not tell for certain counts as found.
 */
export function openSoughtCode({
  linkedPackages,
  linkedFunctions,
}: Package): (advisory: AdvisoryGroup) => SoughtCode | undefined {
  // Most packages are never asked about: nothing is opened ahead.
  let packages: ReadonlySet<string> | undefined;
  let functions: ((hash: number) => boolean) | undefined;
  const hasFunction = (path: string, symbol: string) => {
    if (linkedFunctions === undefined || !isCertain(symbol)) return true;
    functions ??= openNameSet(linkedFunctions);
    return functions(hashOn(emptyHash, `${path}.${symbol}`));
  };
  return ({ name, only }) => {
    if (!only?.imports?.length) return undefined;
    packages ??= new Set(linkedPackages);
    const linked = packages;
    const named = only.imports.flatMap(({ path, symbols }) => {
      const below = pathBelow(path, name);
      const hasPackage = below === undefined || linked.has(below);
      if (!symbols) return [{ text: path, isThere: hasPackage }];
      return symbols.map((symbol) => ({
        text: `${path}.${symbol}`,
        isThere: hasPackage && (below === undefined || hasFunction(below, symbol)),
      }));
    });
    const texts = (some: typeof named) => some.slice(0, mostNamed).map(({ text }) => text);
    const found = linkedPackages && texts(named.filter(({ isThere }) => isThere));
    return { sought: texts(named), count: named.length, found };
  };
}

/** A package's path below its module's, as programs have it; `undefined` for one that is not the module's. Names of modules are in lower case here. */
function pathBelow(path: string, module: string): string | undefined {
  if (module === 'stdlib') return path;
  return `${path}/`.toLowerCase().startsWith(`${module}/`) ? path.slice(module.length + 1) : undefined;
}

/** Initialisers have other names in programs, and what is inside functions has none of its own. */
function isCertain(symbol: string): boolean {
  return (
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/.test(symbol) && !/(?:^|\.)(?:init|(?:func|gowrap|deferwrap)\d+)$/.test(symbol)
  );
}
