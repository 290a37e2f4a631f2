import type { DeclaringKind } from './package.ts';

/** What a scan could not see. An empty list is the only thing that lets "0 vulnerabilities" mean what it says. */
export interface Coverage {
  readonly gaps: readonly CoverageGap[];
  /** Packages by how they are covered. */
  readonly packages: number;
  readonly coveredPackages: number;
}

/** One thing that is not known, by kind, with a sentence for people. */
export interface CoverageGap {
  readonly kind: CoverageGapKind;
  readonly message: string;
  /** The kind of document that it is about: it concerns those alone who have packages of such documents shown. */
  readonly declaredBy?: DeclaringKind;
}

/** Why findings may be missing: of the distribution, of the feeds, of packages, or of what could not be read. */
export const coverageGapKinds = [
  'distribution-unknown',
  'distribution-uncovered',
  'distribution-borrowed',
  'distribution-end-of-life',
  'packages-missing',
  'unfixed-unlisted',
  'software-end-of-life',
  'feed-missing',
  'feed-old',
  'ecosystem-uncovered',
  'version-uncomparable',
  'unreadable-file',
  'layer-missing',
] as const;
export type CoverageGapKind = (typeof coverageGapKinds)[number];

/** Those that are so of a distribution whatever somebody does, and no lack of one scan. */
export const standingGapKinds: readonly CoverageGapKind[] = ['distribution-borrowed', 'unfixed-unlisted'];
