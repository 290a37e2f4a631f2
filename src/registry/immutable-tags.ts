import { matchesGlob } from '../lib/glob.ts';

/** Tags of some repositories of a namespace that stay where they are once they are set. Patterns have `*` and `?`. */
export interface ImmutabilityRule {
  /** Repositories, by the part of their names after the namespace. */
  readonly repositories: string;
  readonly tags: string;
  /** Patterns of tags that may move all the same: `latest`. */
  readonly except: readonly string[];
}

/** Whether a tag of a repository must neither move nor be deleted. */
export function isImmutable(rules: readonly ImmutabilityRule[], repository: string, tag: string): boolean {
  const name = withoutNamespace(repository);
  return rules.some(
    (rule) =>
      matchesGlob(name, rule.repositories) &&
      matchesGlob(tag, rule.tags) &&
      !rule.except.some((pattern) => matchesGlob(tag, pattern)),
  );
}

/** What patterns of a namespace's rules are held against; a repository that is named like its namespace is the whole of it. */
export function withoutNamespace(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1);
}
