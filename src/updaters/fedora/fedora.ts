import { fedoraHost, fetchFedoraUpdates, readFedoraUpdates } from '../fedora-updates.ts';
import type { Updater } from '../updater.ts';

const source = 'fedora';
/** Oldest release asked for, and one whose month is known; there is a new one every half year. */
const firstRelease = 39;
const knownRelease = { number: 43, month: Date.UTC(2025, 9) } as const;
const halfYear = 182 * 86_400_000;

/** Updates of Fedora's releases, by binary package. https://docs.fedoraproject.org/en-US/quick-docs/repositories/ */
export const fedora: Updater = {
  name: source,
  title: 'Fedora Updates',
  licence: 'none stated',
  homepage: 'https://bodhi.fedoraproject.org/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['fedora:'],
    redistributable: true,
  },
  fetch: (context) => fetchFedoraUpdates(context, releases(Date.now()).map(repositories)),
  parse: (snapshot, leaveOut) => readFedoraUpdates(snapshot, leaveOut, source, scopeOf),
};

/** Every release up to one more than there can be. */
function releases(now: number): number[] {
  const last = knownRelease.number + Math.ceil((now - knownRelease.month) / halfYear) + 1;
  return Array.from({ length: last - firstRelease + 1 }, (_, index) => firstRelease + index);
}

function repositories(release: number): string[] {
  const path = `fedora/linux/updates/${release}/Everything/x86_64`;
  return [`${fedoraHost}/${path}`, `${fedoraHost}/archive/${path}`];
}

/** `F43`. */
function scopeOf(release: string): string | undefined {
  const number = /^F(\d{1,3})$/.exec(release)?.[1];
  return number && `fedora:${number}`;
}
