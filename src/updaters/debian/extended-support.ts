import type { Advisory } from '../../model/advisory.ts';
import { deb } from '../../versions/deb.ts';
import { fixedVersion, type TrackerRelease } from './tracker-entry.ts';

type AdvisoryOfAnyScope = Omit<Advisory, 'scope'>;

/**
 * What Freexian says of a release that Debian has ended: a fix that came out before is everybody's, a later one only of those who have
 * extended support, while the package stays as it is for all others.
 */
export function extendedAdvisories(advisory: AdvisoryOfAnyScope, release: TrackerRelease): AdvisoryOfAnyScope[] {
  const fixed = fixedVersion(release);
  // A day is told of what one of Debian's own bulletins brought.
  if (fixed === undefined || advisory.fixedOn !== undefined || isInDebian(fixed, release)) return [advisory];
  const ended = { ...advisory, ranges: [{}], status: 'end_of_life', note: 'only Extended LTS gets fixes' } as const;
  return [ended, { ...advisory, channel: 'freexian-elts' }];
}

/** Whether one of Debian's own suites has the version, or a later one; those of extended support end with `lts`. */
function isInDebian(fixed: string, { repositories }: TrackerRelease): boolean {
  return Object.entries(repositories ?? {}).some(
    ([suite, version]) => !suite.endsWith('lts') && (deb.compare(version, fixed) ?? -1) >= 0,
  );
}
