import type { Severity } from '../model/severity.ts';
import type { VexJustification } from '../model/vex-statement.ts';

/** Levels at which a namespace can block. */
export const blockLevels = ['Critical', 'High', 'Medium', 'Low'] as const satisfies readonly Severity[];
export type BlockLevel = (typeof blockLevels)[number];

/** A namespace's rule for pulls. */
export interface Policy {
  /** Block versions with a vulnerability at or above this level; absent: blocking is off. */
  readonly blockAt?: BlockLevel;
  /** What to do with a version that has no complete scan while blocking is on. */
  readonly unscanned: 'allow' | 'deny';
}

/** A user's reason to ignore a vulnerability. */
export interface Exemption {
  readonly id: number;
  /** CVE or other id; matches a finding by its id or an alias. */
  readonly vulnerability: string;
  /** Name of a package, or its source package, or a package URL; absent: whatever has the vulnerability. */
  readonly package?: string;
  readonly reason: string;
  /** Why nothing is affected, where that is the reason. */
  readonly justification?: VexJustification;
  readonly owner: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  /** Absent: no end. */
  readonly expiresAt?: number;
}
