import { z } from 'zod';
import type { Advisory, AdvisoryStatus } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';

/** What the tracker says of one vulnerability of a source package. https://security-tracker.debian.org/tracker/data/json */
export const trackerEntry = z.object({
  description: z.string().optional(),
  releases: z.record(
    z.string(),
    z.object({
      status: z.string(),
      urgency: z.string().optional(),
      fixed_version: z.string().optional(),
      nodsa: z.string().optional(),
      nodsa_reason: z.string().nullish(),
      repositories: z.record(z.string(), z.string()).nullish().catch(undefined),
    }),
  ),
});

/** The same in one release. */
export type TrackerRelease = z.infer<typeof trackerEntry>['releases'][string];

/** "not yet assigned" and "end-of-life" are no ratings. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['unimportant', 'Negligible'],
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['high', 'High'],
  ['critical', 'Critical'],
]);

/** The version that fixed it; `undefined` where there is none, or the package was never affected. */
export function fixedVersion(release: TrackerRelease): string | undefined {
  const fixed = release.status === 'resolved' ? release.fixed_version : undefined;
  return fixed === never ? undefined : fixed;
}

/** What a release's state comes to for its packages. */
export function stateOf(release: TrackerRelease): Pick<Advisory, 'ranges' | 'status' | 'note' | 'severity'> {
  const fixed = fixedVersion(release);
  const reason = release.nodsa_reason;
  return {
    ranges: [fixed === undefined ? {} : { fixed }],
    status: statusOf(release),
    note: release.nodsa ? `no DSA${reason ? ` (${reason})` : ''}: ${release.nodsa.slice(0, 300)}` : undefined,
    severity: severities.get((release.urgency ?? '').replace(/\*+$/, '')),
  };
}

/** The tracker's way to say that the package was never affected. */
const never = '0';

function statusOf({ status, fixed_version: fixed, urgency, nodsa_reason: reason }: TrackerRelease): AdvisoryStatus {
  if (status === 'resolved' && fixed !== undefined) return fixed === never ? 'not_affected' : 'fixed';
  if (status === 'undetermined') return 'under_investigation';
  if (urgency === 'end-of-life') return 'end_of_life';
  if (reason === 'ignored') return 'will_not_fix';
  if (reason === 'postponed') return 'fix_deferred';
  return 'affected';
}
