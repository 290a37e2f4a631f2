import type { Severity } from '../model/severity.ts';

/** Levels at which a namespace can block. */
export const blockLevels = ['Critical', 'High', 'Medium', 'Low'] as const satisfies readonly Severity[];
export type BlockLevel = (typeof blockLevels)[number];

/** A namespace's rule for pulls. */
export interface Policy {
  /** Block versions with a vulnerability at or above this level; absent: blocking is off. */
  readonly blockAt?: BlockLevel;
  /** What to do with a version that has no complete scan while blocking is on. */
  readonly unscanned: 'allow' | 'deny';
  readonly exemptions: readonly Exemption[];
}

/** A user's reason to ignore a vulnerability in a namespace. */
export interface Exemption {
  /** CVE or other id; matches a finding by its id or an alias. */
  readonly vulnerability: string;
  readonly reason: string;
  readonly owner: string;
  /** Milliseconds since the epoch; absent: no end. */
  readonly expiresAt?: number;
}
