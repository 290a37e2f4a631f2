import { fedoraHost, fetchFedoraUpdates, readFedoraUpdates } from '../fedora-updates.ts';
import type { Updater } from '../updater.ts';

const source = 'epel';

/** Updates of EPEL, the Fedora Project's packages for RHEL and what is built on it, by binary package. https://docs.fedoraproject.org/en-US/epel/ */
export const epel: Updater = {
  name: source,
  title: 'Extra Packages for Enterprise Linux (EPEL) Updates',
  licence: 'none stated',
  homepage: 'https://bodhi.fedoraproject.org/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['epel:'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchFedoraUpdates(context, [
      [`${fedoraHost}/archive/epel/7/x86_64`],
      ...[8, 9, 10, 11].map((release) =>
        ['', 'archive/'].map((part) => `${fedoraHost}/${part}epel/${release}/Everything/x86_64`),
      ),
    ]),
  parse: (snapshot, leaveOut) => readFedoraUpdates(snapshot, leaveOut, source, scopeOf),
};

/** `EPEL-9`, `EPEL-10.1` for a minor release, `EL-6` of old. */
function scopeOf(release: string): string | undefined {
  const number = /^(?:EPEL|EL)-(\d{1,2})(?:\.\d{1,2})?$/.exec(release)?.[1];
  return number && `epel:${number}`;
}
