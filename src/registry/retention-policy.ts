/** Which versions of a namespace are kept. What no rule speaks of stays. */
export interface RetentionPolicy {
  readonly rules: readonly RetentionRule[];
  /** Days after which versions without a tag go that nothing else needs; absent: they stay. */
  readonly untaggedDays?: number;
  /** Whether immutable tags go like others; else they stay. */
  readonly includeImmutable: boolean;
  /** Hours between two runs; absent: only on request. */
  readonly everyHours?: number;
}

/** Of the tags that a rule speaks of, those are kept that one of its reasons, or another rule, keeps. */
export interface RetentionRule {
  /** Repositories, by the part of their names after the namespace, with `*` and `?`. */
  readonly repositories: string;
  readonly tags: string;
  /** So many that were pushed last, of the tags of each repository that the rule speaks of. */
  readonly newest?: number;
  /** Those pushed, or pulled, in the last days. */
  readonly pushedDays?: number;
  readonly pulledDays?: number;
  /** All of them. */
  readonly always?: boolean;
}

/** A policy that keeps everything. */
export const keepEverything: RetentionPolicy = { rules: [], includeImmutable: false };
