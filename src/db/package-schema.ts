import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { Distribution } from '../model/distribution.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of packages, and of what is found in them, by the rules of the schema. */
export interface PackageSchema {
  package: PackageTable;
  package_key: PackageKeyTable;
  package_match: PackageMatchTable;
  finding_change: FindingChangeTable;
}

/** Distinct packages; an OS package of another distribution is another package. */
export interface PackageTable {
  id: Generated<number>;
  /** sha256 of the canonical form; what makes it distinct. */
  key: Fixed<string>;
  ecosystem: Fixed<string>;
  name: Fixed<string>;
  /** Last part of the name, in lower case: `log4j-core`. */
  short_name: Fixed<string>;
  version: Fixed<string>;
  distribution: Fixed<JsonText<Distribution> | null>;
  purl: Fixed<string>;
  detail: Fixed<JsonText<Package>>;
  /** Whether a loaded feed covers one of its keys, at the generation of its last match. */
  covered: number;
  /** Advisories whose versions could not be compared with its own, at that generation. */
  uncomparable: number;
  /** Generation of the advisory set it was last matched with; null before the first match. */
  generation: number | null;
}

/** Inverted index: which packages an advisory key touches. */
export interface PackageKeyTable {
  scope: Fixed<string>;
  name: Fixed<string>;
  package_id: Fixed<number>;
}

/**
 * Matches of distinct packages. A row holds from generation `since` up to before `until` (null: still), so that a version
 * scanned at generation g shows the matches of g until it is scanned again, and nothing is rewritten at a rescan.
 */
export interface PackageMatchTable {
  id: Generated<number>;
  package_id: Fixed<number>;
  vulnerability: Fixed<string>;
  /** Most severe first: 0 Critical … 5 Unknown, 6 of what is ruled out and does not count, whose other marks are 0. */
  severity_rank: Fixed<number>;
  /** 1 where a fix is out that everybody can take. */
  fixable: Fixed<number>;
  /** 1 where it is known to be used in attacks. */
  exploited: Fixed<number>;
  /** What is known of exploits: 0 nothing, 1 a proof of concept, 2 attacks. */
  exploitation: Fixed<number>;
  /** 1 where the package is malware. */
  malicious: Fixed<number>;
  /** All ids of the vulnerability, separated by spaces; for searching. */
  ids: Fixed<string>;
  /** CVSS score times ten, -1 without one; for sorting. */
  score: Fixed<number>;
  /** For sorting; empty where it is not known. */
  published: Fixed<string>;
  detail: Fixed<JsonText<PackageMatch>>;
  since: Fixed<number>;
  until: number | null;
  found_at: Fixed<number>;
}

/** What an update of a feed changed in the findings of a package, and thereby of all images that hold it. */
export interface FindingChangeTable {
  id: Generated<number>;
  /** Generation that brought it; its row in `advisory_set` tells the feed and the time. */
  generation: Fixed<number>;
  package_id: Fixed<number>;
  vulnerability: Fixed<string>;
  /** `affected`, `cleared`, or `changed` where severity or fix differ. */
  change: Fixed<string>;
  /** As it is now; of one that is cleared, as it was. */
  severity_rank: Fixed<number>;
  fixed_version: Fixed<string | null>;
}
