import type { AdvisoryStatus } from './advisory.ts';
import type { Severity } from './severity.ts';

/** A package as a comparison tells it: whatever its place and architecture, with all versions that an image has of it. */
export interface ComparedPackage {
  readonly ecosystem: string;
  readonly name: string;
  /** In the image that is compared with; absent where it has none. */
  readonly before?: readonly string[];
  /** In the other image; absent where it has none. */
  readonly after?: readonly string[];
}

/** What is known of a vulnerability in a package of an image. */
export interface ComparedState {
  readonly severity: Severity;
  readonly status: AdvisoryStatus;
  readonly fixedVersion?: string;
  /** Whether an exemption or a statement keeps it from counting. */
  readonly suppressed: boolean;
  /** Versions of the package that have it. */
  readonly versions: readonly string[];
}

/** A vulnerability of a package in one image, or in both with something changed. */
export interface ComparedVulnerability {
  readonly vulnerability: string;
  readonly ecosystem: string;
  readonly package: string;
  readonly before?: ComparedState;
  readonly after?: ComparedState;
}

/** Things by what became of them; `unchanged` is a number. */
export interface Changes<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly T[];
  readonly unchanged: number;
}

/** How an image differs from another one. */
export interface Comparison {
  readonly packages: Changes<ComparedPackage>;
  /** Most severe first. A package in another version with the same vulnerability, as severe and as little fixed, is no change. */
  readonly vulnerabilities: Changes<ComparedVulnerability>;
}
