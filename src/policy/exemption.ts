import type { VexJustification } from '../model/vex-statement.ts';

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
