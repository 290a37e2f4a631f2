import type { Exploitation } from './exploitation.ts';
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
  /**
   * Of a distribution that this one rebuilds, and that lists what has no fix, as this one does not: its words hold where this one says
   * nothing itself.
   */
  readonly rebuilt?: true;
}

/**
 * One stretch of affected versions: from `introduced` on, or from the next one `after` a version (neither: from the beginning), up to
 * before `fixed`, or up to and including `lastAffected`.
 */
export interface AffectedRange {
  readonly introduced?: string;
  readonly after?: string;
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
  /** Id in the source: `GHSA-…`, `ALSA-…`, or the CVE id where the source has no ids of its own. Unique per (scope, name, source). */
  readonly id: string;
  /** Vulnerabilities that a bulletin is about (`ALSA-…` → CVE ids), each of them on its own. Absent: the id stands for one vulnerability. */
  readonly vulnerabilities?: readonly string[];
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
  /** Bulletins that brought the fix, where the id is not theirs: `DSA-…`, `RHSA-…`, `USN-…`. */
  readonly bulletins?: readonly string[];
  /** Day on which the fix came out, `YYYY-MM-DD`. */
  readonly fixedOn?: string;
  /** What is needed to get the fix, where it is not in the ordinary updates: `ubuntu-pro`, `rhel-eus:9.4`. */
  readonly channel?: string;
  /** Which packages of the name it speaks of; absent: all. */
  readonly only?: AdvisoryTarget;
}

/** Advisories of one source for one package that say the same of several ids. Most of what is said of a kernel is that one build fixed hundreds. */
export interface AdvisoryGroup extends Omit<Advisory, 'id'> {
  /** Each of them once, in order. */
  readonly ids: readonly string[];
}

/** What a package must be for an advisory to speak of it. Each condition that is there has to hold. */
export interface AdvisoryTarget {
  /** Architectures as the package manager writes them (`x86_64`). A package whose architecture is not known fits. */
  readonly architectures?: readonly string[];
  /** Operating systems as the config of an image names them (`linux`, `windows`). */
  readonly systems?: readonly string[];
  /** Module and stream of an rpm (`nodejs:18`), or `''` for packages of no module. */
  readonly module?: string;
  /** CPE names of products, one of which the image must have: `cpe:/a:redhat:enterprise_linux:9::appstream`. */
  readonly products?: readonly string[];
  /** Slot of an ebuild, with or without its part behind a slash: `0` stands for `0/esr78` too. A package whose slot is not known fits. */
  readonly slot?: string;
  /** Slots of an ebuild that it does not speak of; other advisories do. */
  readonly exceptSlots?: readonly string[];
  /** Kind of build that has versions of its own (`ksplice`, `fips`), or `''` for ordinary ones. */
  readonly flavour?: string;
  /** Affected parts of a Go module: package paths, each with its symbols, or all of it. */
  readonly imports?: readonly { readonly path: string; readonly symbols?: readonly string[] }[];
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
  /** ISO 8601: since when the source does not stand by it any more. It makes no findings then. */
  readonly withdrawn?: string;
  /** `malicious` for a package that is malware, `notice` for what is no vulnerability (unmaintained, unsound). */
  readonly kind?: 'malicious' | 'notice';
  /** CWE ids: `CWE-79`. */
  readonly weaknesses?: readonly string[];
  /** How likely it is used in attacks within 30 days, and how it ranks, both from 0 to 1. https://www.first.org/epss/ */
  readonly epss?: {
    readonly score: number;
    readonly percentile: number;
    readonly date: string;
    readonly model: string;
  };
  /** That it is used in attacks, by a catalogue of such; days as `YYYY-MM-DD`. */
  readonly exploited?: { readonly since: string; readonly due?: string; readonly ransomware?: boolean };
  /** What CISA knows of exploits. */
  readonly exploitation?: Exploitation;
}

/** What of a vulnerability is shown and decides nothing, besides its description. */
export type VulnerabilityShown = Pick<Vulnerability, 'references' | 'modified' | 'epss'>;

/** What of a vulnerability decides something. */
export type VulnerabilityFacts = Omit<Vulnerability, 'description' | keyof VulnerabilityShown>;

/** One record of a feed, as `Updater.parse` yields it. A record may state a vulnerability without packages (enrichment). */
export interface AdvisoryRecord {
  readonly vulnerability: Vulnerability;
  readonly advisories: readonly Advisory[];
  /** Address of the document that says so. */
  readonly document?: string;
  /** Whether the feed has it in one entry with the record before, so that it does not count as another one. */
  readonly sameEntry?: true;
}

/** That a source took a record back which it gave before; only in snapshots that tell nothing but changes. */
export interface RetractedRecord {
  /** Id of the record's vulnerability. */
  readonly retracted: string;
}

/** Until when a release gets security fixes; days as `YYYY-MM-DD`. */
export interface ReleaseLifecycle {
  /** Scope of the release's advisories (`debian:12`), or `eol:` with the name and release of another product (`eol:nodejs:18`). */
  readonly scope: string;
  /** Last day of what everybody gets; absent where it is not known. */
  readonly ends?: string;
  /** Further support that has to be bought or switched on. */
  readonly extended?: readonly { readonly name: string; readonly ends: string }[];
}

/** That a release has such a lifecycle. */
export interface LifecycleRecord {
  readonly lifecycle: ReleaseLifecycle;
}

/** Whatever a feed says. */
export type FeedRecord = AdvisoryRecord | RetractedRecord | LifecycleRecord;
