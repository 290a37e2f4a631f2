import type { VexJustification, VexStatus } from './vex-statement.ts';

/**
 * Why a finding does not count: somebody excepted it, or states that the product is not affected; or the program was searched for what is
 * affected, and has nothing of it.
 */
export interface Suppression {
  readonly kind: 'exemption' | 'vex' | 'analysis';
  readonly reason: string;
  /** Who said so. */
  readonly by: string;
  /** What a statement says. */
  readonly status?: VexStatus;
  readonly justification?: VexJustification;
  /** When it was said, ISO 8601. */
  readonly since: string;
  /** Until when it holds, ISO 8601; absent: no end. */
  readonly until?: string;
  /** Name of the document that states it. */
  readonly document?: string;
  /** Id of the exemption. */
  readonly exemption?: number;
}
