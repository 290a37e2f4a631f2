import type { AdvisoryStatus, CvssScore, Vulnerability } from './advisory.ts';
import type { DeclaringKind } from './package.ts';
import type { Priority } from './priority.ts';
import type { Severity } from './severity.ts';
import type { SoughtCode } from './sought-code.ts';
import type { Suppression } from './suppression.ts';

/** A package matched with an advisory: the part of a finding that is the same for every image with that package. */
export interface PackageMatch {
  /** Id to show: the CVE id where there is one, else the advisory's id. */
  readonly vulnerability: string;
  /** Other ids of the same vulnerability, the advisory's own among them. */
  readonly aliases: readonly string[];
  /** Updaters whose advisories say so, the one that decided first. */
  readonly sources: readonly string[];
  readonly advisory: string;
  readonly severity: Severity;
  /** Who gave the severity: an updater's name, or `cvss:` and the scorer; empty for Unknown. */
  readonly severitySource: string;
  /** The score that counts. */
  readonly cvss?: CvssScore;
  /** Everybody's scores, where there are several. */
  readonly scores?: readonly CvssScore[];
  /** CWE ids: `CWE-79`. */
  readonly weaknesses?: readonly string[];
  /** That it is known to be used in attacks. */
  readonly exploited?: Vulnerability['exploited'];
  /** What CISA knows of exploits. */
  readonly exploitation?: Vulnerability['exploitation'];
  readonly status: AdvisoryStatus;
  readonly note?: string;
  /** That it is a guess: told of what the package is built from, and not confirmed by its distribution. */
  readonly unconfirmed?: true;
  /** First version that is not affected; absent where none is published. */
  readonly fixedVersion?: string;
  /** What is needed to get that version, where it is not in the ordinary updates: `ubuntu-pro`. */
  readonly channel?: string;
  /** Day on which it came out, `YYYY-MM-DD`. */
  readonly fixedOn?: string;
  /** Bulletins that brought the fix: `DSA-…`, `RHSA-…`. */
  readonly bulletins?: readonly string[];
  /** `malicious` for a package that is malware. */
  readonly kind?: 'malicious';
  readonly published?: string;
  readonly evidence: MatchEvidence;
}

/** Why a package matched, in the terms of the advisory. */
export interface MatchEvidence {
  readonly scope: string;
  /** Name and version that were looked up: the source package's where the feed speaks of source packages. */
  readonly name: string;
  readonly version: string;
  readonly scheme: string;
  /** The affected range that holds the version, for people: `< 3.0.11-1~deb12u2`; or `listed` for an enumerated version. */
  readonly range: string;
  /** Code that it calls affected, where it names some. */
  readonly code?: SoughtCode;
}

/** What sources say of a vulnerability for people. It decides nothing, and is looked up when it is shown. */
export interface FindingWords {
  readonly description: string;
  /** The advisory's own page. */
  readonly link: string;
  readonly references: readonly string[];
}

/** A document of a feed: its address, the sha256 of its bytes in hexadecimal digits, and when it was fetched (ISO 8601). */
export interface SourceDocument {
  readonly url: string;
  readonly digest: string;
  readonly fetchedAt: string;
}

/** A match in an image: what, where, and in which layer. */
export interface Finding extends PackageMatch, FindingWords {
  /** With the document that says so; absent where the record is gone by now. */
  readonly evidence: MatchEvidence & { readonly document?: SourceDocument };
  readonly package: { readonly ecosystem: string; readonly name: string; readonly version: string };
  readonly path: string;
  readonly layer: number;
  /** Why it does not count; absent where it does. */
  readonly suppression?: Suppression;
  /** How likely it is used in attacks, as of the day within. */
  readonly epss?: Vulnerability['epss'];
  /** How pressing it is, and why. */
  readonly priority?: Priority;
  /** The kind of document that names the package; absent where it is installed. */
  readonly declaredBy?: DeclaringKind;
}
