import type { FoundPackage } from '../model/package.ts';
import type { FileFindings } from './file-reader.ts';
import type { IndexLimits } from './limits.ts';
import type { ProblemList } from './problem-list.ts';

/** What was found in the files of a layer, within its limits. */
export interface FindingsByPath extends Iterable<readonly [string, FileFindings]> {
  get(path: string): FileFindings | undefined;
  /** Keeps what was read from a file, as far as there is room for it; what is left out is a problem. `false` where there is nothing to keep. */
  keep(path: string, findings: FileFindings): boolean;
  forget(path: string): void;
}

/** Makes an empty store. Packages that are only declared have a limit of their own: no lock file keeps out what is installed. */
export function findingsByPath(limits: IndexLimits, problems: ProblemList): FindingsByPath {
  const files = new Map<string, FileFindings>();
  const counts = {
    installed: { packages: 0, characters: 0 },
    declared: { packages: 0, characters: 0 },
    secrets: 0,
  };

  function count({ packages, secrets }: FileFindings, sign: 1 | -1): void {
    for (const found of packages) {
      const kind = isDeclared(found) ? counts.declared : counts.installed;
      kind.packages += sign;
      kind.characters += sign * charactersOf(found);
    }
    counts.secrets += sign * secrets.length;
  }

  /** Why there is no room for packages beside those of their kind. */
  function isTooMuch(kind: typeof counts.installed, more: readonly FoundPackage[]): string | undefined {
    if (kind.packages + more.length > limits.packages) return `more than ${limits.packages} packages`;
    let left = limits.packageCharacters - kind.characters;
    for (const found of more) left -= charactersOf(found);
    return left < 0 ? 'packages with more text than is kept' : undefined;
  }

  function packagesWithin(path: string, packages: FoundPackage[]): FoundPackage[] {
    const declared = packages.filter(isDeclared);
    const installed = declared.length === 0 ? packages : packages.filter((found) => !isDeclared(found));
    const [without, withoutDeclared] = [isTooMuch(counts.installed, installed), isTooMuch(counts.declared, declared)];
    const why = without ?? withoutDeclared;
    if (why === undefined) return packages;
    problems.add(
      path,
      `was not read: the layer has ${why}`,
      without === undefined ? declared[0]?.declaredBy : undefined,
    );
    return [...(without === undefined ? installed : []), ...(withoutDeclared === undefined ? declared : [])];
  }

  /** Drops those beyond the limit. */
  function secretsWithin(secrets: FileFindings['secrets']): FileFindings['secrets'] {
    const left = limits.secrets - counts.secrets;
    if (secrets.length <= left) return secrets;
    problems.add('', `has more than ${limits.secrets} secrets; the others are not listed`);
    return secrets.slice(0, left);
  }

  return {
    get: (path) => files.get(path),
    keep(path, findings) {
      const packages = packagesWithin(path, findings.packages);
      const kept = { ...findings, packages, secrets: secretsWithin(findings.secrets) };
      // A layer may have a million files that hold nothing.
      if (holdsNothing(kept)) return false;
      count(kept, 1);
      files.set(path, kept);
      return true;
    },
    forget(path) {
      const findings = files.get(path);
      if (!findings) return;
      count(findings, -1);
      files.delete(path);
    },
    [Symbol.iterator]: () => files[Symbol.iterator](),
  };
}

/** How much a package, or something that is said of it, adds to a report. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  let characters = 0;
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) characters += charactersOf(part);
  return characters;
}

function isDeclared(found: FoundPackage): boolean {
  return found.declaredBy !== undefined;
}

function holdsNothing({ packages, owned, ownedTexts, secrets, distribution, repositories }: FileFindings): boolean {
  return [packages, owned, ownedTexts, secrets].every((found) => found.length === 0) && !distribution && !repositories;
}
