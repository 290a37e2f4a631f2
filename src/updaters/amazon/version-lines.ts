import { rpm } from '../../versions/rpm.ts';
import type { UpdatePackage } from '../read-updateinfo.ts';

/** The lowest and the highest version of each package that a repository's updates bring. */
export type VersionSpans = Map<string, { lowest: string; highest: string }>;

/** Widens the spans by packages of an update. */
export function widenSpans(spans: VersionSpans, packages: readonly UpdatePackage[]): void {
  for (const { name, version } of packages) {
    const span = spans.get(name);
    if (!span) spans.set(name, { lowest: version, highest: version });
    else if (rpm.compare(version, span.lowest) === -1) span.lowest = version;
    else if (rpm.compare(version, span.highest) === 1) span.highest = version;
  }
}

/**
 * Where the versions of a package in one repository begin, if others have older ones of the same name: those lie below, and what the
 * repository says is not meant for them. It is the shortest beginning of its lowest version that lies above all of theirs: `5.10` of a
 * kernel 5.10.29 beside 4.14 and 5.4. A repository whose versions overlap, or differ in the release alone, has the same packages.
 */
export function beginningOf(name: string, own: VersionSpans, others: Iterable<VersionSpans>): string | undefined {
  const lowest = upstreamOf(own.get(name)?.lowest ?? '');
  const below = [...others]
    .flatMap((spans) => spans.get(name)?.highest ?? [])
    .filter((highest) => rpm.compare(upstreamOf(highest), lowest) === -1);
  if (below.length === 0) return undefined;
  const parts = lowest.split('.');
  const beginnings = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return beginnings.find((beginning) => below.every((highest) => rpm.compare(beginning, upstreamOf(highest)) === 1));
}

/**
 * Whether whoever has a package that a repository's updates are meant for has it from there, and gets them as ordinary ones: no other has
 * packages of its name, or they are told apart by their versions.
 */
export function isToldApart(name: string, own: VersionSpans, all: Iterable<VersionSpans>): boolean {
  const others = [...all].filter((spans) => spans !== own);
  return others.every((spans) => !spans.has(name)) || beginningOf(name, own, others) !== undefined;
}

/** A version without its release. */
function upstreamOf(version: string): string {
  const dash = version.lastIndexOf('-');
  return dash < 0 ? version : version.slice(0, dash);
}
