import type { PackageMatch } from '../model/finding.ts';

/** What the NVD says of what a package is built from, as a match of the package. Fixes of that are none of the package's. */
export function asUnconfirmed({
  note,
  fixedVersion,
  fixedOn: _day,
  channel: _channel,
  ...match
}: PackageMatch): PackageMatch {
  const fix = fixedVersion === undefined ? undefined : `fixed upstream in ${fixedVersion}`;
  return {
    ...match,
    status: 'affected',
    unconfirmed: true,
    note: [unconfirmedNote, fix, note].filter(Boolean).join('; '),
  };
}

const unconfirmedNote = 'reported by NVD for the upstream version, not confirmed by Alpine';
