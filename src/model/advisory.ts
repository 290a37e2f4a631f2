import type { Severity } from './severity.ts';

/** Where to look: `scope` says whose statement (`debian:12`, `alpine:3.22`, `npm`), `name` which package in it. */
export interface AdvisoryKey {
  readonly scope: string;
  readonly name: string;
}

/** Where and under which version a package is looked up. */
export interface AdvisoryLookupKey extends AdvisoryKey {
  /** The version to compare: the source package's where the feed speaks of source packages. */
  readonly version: string;
}

/** One stretch of affected versions: from `introduced` (absent: from the beginning) up to before `fixed`, or up to and including `lastAffected`. */
export interface AffectedRange {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
}

/** What the source says of this package apart from the ranges. */
export type AdvisoryStatus =
  | 'affected'
  | 'fixed'
  | 'not_affected'
  | 'will_not_fix'
  | 'fix_deferred'
  | 'end_of_life'
  | 'under_investigation';

/** What one source says about one package in one scope. */
export interface Advisory extends AdvisoryKey {
  /** Name of the updater it came from. */
  readonly source: string;
  /** Id in the source: `GHSA-…`, `PYSEC-…`, or the CVE id where the source has no ids of its own. Unique per (scope, name, source). */
  readonly id: string;
  /** Id of the version scheme the ranges are written in. */
  readonly scheme: string;
  readonly ranges: readonly AffectedRange[];
  /** Affected versions listed one by one; united with the ranges. */
  readonly versions?: readonly string[];
  readonly status: AdvisoryStatus;
  /** The source's own words for the status, where they add something: `no DSA: Minor issue`. */
  readonly note?: string;
  /** The source's rating for this package; absent where it gives none. */
  readonly severity?: Severity;
}

/** A CVSS base score as somebody published it. */
export interface CvssScore {
  /** `2.0`, `3.0`, `3.1` or `4.0`. */
  readonly version: string;
  readonly vector: string;
  readonly score: number;
  /** Who scored: `nvd@nist.gov`, `GHSA`, … */
  readonly source: string;
}

/** What one source says about a vulnerability as such, whatever the package. */
export interface Vulnerability {
  readonly source: string;
  readonly id: string;
  /** Other ids of the same vulnerability (CVE, GHSA, PYSEC …). */
  readonly aliases: readonly string[];
  /** One line or a few; at most 4,000 characters. */
  readonly description: string;
  readonly severity?: Severity;
  readonly cvss: readonly CvssScore[];
  /** http(s) addresses, the source's own page first. */
  readonly references: readonly string[];
  /** ISO 8601, where the source tells. */
  readonly published?: string;
  readonly modified?: string;
}

/** One record of a feed, as `Updater.parse` yields it. A record may state a vulnerability without packages (enrichment). */
export interface AdvisoryRecord {
  readonly vulnerability: Vulnerability;
  readonly advisories: readonly Advisory[];
}
