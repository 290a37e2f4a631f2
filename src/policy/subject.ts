import type { ConfigRiskRule } from '../model/config-risk.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { PackageKind } from '../model/package-kind.ts';
import type { Severity } from '../model/severity.ts';

/** What a policy judges: an image, or what is known of it. All times are milliseconds since the epoch. */
export interface PolicySubject {
  /** What the last complete scan tells; absent where there is none. */
  readonly scan?: ScannedFacts;
  /** Why there is none, in words that follow "it"; absent: nobody scanned it yet. */
  readonly unscannedBecause?: string;
  /** Whether somebody signed it whom its namespace trusts; left out where no rule asks. */
  readonly signed?: boolean;
  /** From when on it counts as signed no more; absent: it has no end. */
  readonly signedUntil?: number;
  /** What is wrong with a signature that does not count, in a sentence without its end. */
  readonly signatureProblem?: string;
}

/** Facts of a scanned image. Those that no rule which is on asks for may be left empty. */
export interface ScannedFacts {
  readonly findings: readonly JudgedFinding[];
  readonly gaps: readonly CoverageGap[];
  readonly secrets: readonly { readonly title: string; readonly path: string }[];
  readonly configRisks: readonly { readonly rule: ConfigRiskRule; readonly title: string; readonly place: string }[];
  /** When the advisories were asked for last that the findings go by; absent: not known. */
  readonly asOf?: number;
  /** When gaps can change by themselves next. */
  readonly gapsUntil?: number;
}

/** What a verdict needs to know of a finding. */
export interface JudgedFinding {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly package: string;
  readonly version: string;
  readonly kind: PackageKind;
  readonly fixedVersion?: string;
  /** Whether everybody can take the fix: there is one, and it need not be bought. */
  readonly fixable: boolean;
  /** Known to be used in attacks. */
  readonly exploited: boolean;
  /** The package itself is malware. */
  readonly malicious: boolean;
  /** How likely it is used in attacks within 30 days, from 0 to 1. */
  readonly epss?: number;
  readonly published?: number;
  readonly fixedAt?: number;
  /** When it was found first; where a day is not known, grace counts from it. */
  readonly firstSeen?: number;
  /** Whether its source has not decided yet that the package is affected, or another one guesses so. */
  readonly unconfirmed: boolean;
  /** Whether an exemption or a statement keeps it from counting. */
  readonly suppressed: boolean;
}
