import type { FoundPackage } from '../model/package.ts';
import type { FileFindings } from './file-reader.ts';
import type { IndexLimits } from './limits.ts';
import type { ProblemList } from './problem-list.ts';

/** What was found in the files of a layer, within its limits. */
export interface FindingsByPath extends Iterable<readonly [string, FileFindings]> {
  get(path: string): FileFindings | undefined;
  /** Keeps what was read from a file, as far as there is room for it; what is left out is a problem. */
  keep(path: string, findings: FileFindings): void;
  forget(path: string): void;
}

/** Makes an empty store. Packages that are only declared have a limit of their own: no lock file keeps out what is installed. */
export function findingsByPath(limits: IndexLimits, problems: ProblemList): FindingsByPath {
  const files = new Map<string, FileFindings>();
  const counts = { installed: 0, declared: 0, secrets: 0 };

  function count({ packages, secrets }: FileFindings, sign: 1 | -1): void {
    const declared = packages.filter(isDeclared).length;
    counts.declared += sign * declared;
    counts.installed += sign * (packages.length - declared);
    counts.secrets += sign * secrets.length;
  }

  function packagesWithin(path: string, packages: FoundPackage[]): FoundPackage[] {
    const declared = packages.filter(isDeclared);
    const installed = declared.length === 0 ? packages : packages.filter((found) => !isDeclared(found));
    const kept = [
      ...(counts.installed + installed.length <= limits.packages ? installed : []),
      ...(counts.declared + declared.length <= limits.packages ? declared : []),
    ];
    if (kept.length < packages.length) {
      const message = `was not read: the layer has more than ${limits.packages} packages`;
      problems.add(path, message, kept.length < installed.length ? undefined : declared[0]?.declaredBy);
    }
    return kept;
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
      count(kept, 1);
      files.set(path, kept);
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

function isDeclared(found: FoundPackage): boolean {
  return found.declaredBy !== undefined;
}
