import { absentFirst, compareDotted, compareLists, compareNumerals, type Order, orderOf } from './order.ts';

/** A semantic version in its parts. */
export interface SemanticVersion {
  /** Major, minor and patch, of any length; what is missing is zero. */
  readonly numbers: readonly string[];
  /** What is behind the hyphen; absent for a release. */
  readonly preRelease?: readonly string[];
  /** What is behind the plus sign. */
  readonly build?: readonly string[];
}

const pattern =
  /^(?:\d+|(?:\d+\.\d+(?:\.\d+)?)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?)$/;

/**
 * Reads a version. Beyond the specification it takes two numbers, or one alone, and zeros before numbers, because advisories write
 * such bounds: `fixed: 1.0`, `fixed: 19.03.1`. https://semver.org
 */
export function parseSemanticVersion(text: string): SemanticVersion | undefined {
  const match = pattern.exec(text);
  const numbers = /^[\d.]+/.exec(text)?.[0].split('.');
  return match && numbers ? { numbers, preRelease: match[1]?.split('.'), build: match[2]?.split('.') } : undefined;
}

/** Order of two versions without regard to builds. https://semver.org/#spec-item-11 */
export function compareSemanticVersions(a: SemanticVersion, b: SemanticVersion): Order {
  return compareDotted(a.numbers, b.numbers) || comparePreReleases(a.preRelease, b.preRelease);
}

/** Order of what is behind the hyphens; `undefined` stands for a release, which is above them all. */
export function comparePreReleases(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
  compare: (a: string, b: string) => Order = compareIdentifiers,
): Order {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareIdentifierLists(a, b, compare);
}

/** Order of two lists of identifiers: one that ends first is below. */
export function compareIdentifierLists(
  a: readonly string[],
  b: readonly string[],
  compare: (a: string, b: string) => Order = compareIdentifiers,
): Order {
  return compareLists(a, b, (one, other) => absentFirst(one, other, compare));
}

/** Numbers by value, and below words; words by their characters. */
function compareIdentifiers(a: string, b: string): Order {
  const isNumber = /^\d+$/.test(a);
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1;
  return isNumber ? compareNumerals(a, b) : orderOf(a, b);
}
