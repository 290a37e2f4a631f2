import { createReadStream } from 'node:fs';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { Advisory, AdvisoryRecord, FeedRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readBeforehand, readDocuments } from '../read-documents.ts';
import type { FeedSnapshot, Updater } from '../updater.ts';
import { extendedAdvisories } from './extended-support.ts';
import { scopesOf } from './release.ts';
import { readSecurityList, SecurityBulletins } from './security-list.ts';
import { fixedVersion, stateOf, type TrackerRelease, trackerEntry } from './tracker-entry.ts';

const source = 'debian';
const tracker = 'https://security-tracker.debian.org/tracker';
const lists = 'https://salsa.debian.org/security-tracker-team/security-tracker/-/raw/master/data';
/** Of the releases that Debian speaks of no more, in the same form. https://www.freexian.com/lts/extended/ */
const extended = 'https://deb.freexian.com/extended-lts/tracker/data/json';

/** The Debian Security Tracker: package → vulnerability → release, by source package. https://security-tracker.debian.org/tracker/data/ */
export const debian: Updater = {
  name: source,
  title: 'Debian Security Tracker',
  licence: 'none stated',
  homepage: `${tracker}/`,
  version: 2,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['unimportant', 'low', 'medium', 'high', 'critical'],
    scopes: ['debian:'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      { url: `${tracker}/data/json`, maxBytes: 1 << 30 },
      { url: `${lists}/DSA/list`, maxBytes: 64 << 20, dispensable: true },
      { url: `${lists}/DLA/list`, maxBytes: 64 << 20, dispensable: true },
      { url: extended, maxBytes: 1 << 30, dispensable: true },
    ]),
  parse,
};

/** What is known from documents read before. */
interface Knowledge {
  readonly bulletins: SecurityBulletins;
  /** Codenames that the tracker speaks of. */
  readonly current: Set<string>;
}

/** The bulletins are read first, and what Freexian says last. */
async function* parse(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const known: Knowledge = { bulletins: new SecurityBulletins(), current: new Set() };
  const isList = (url: string) => url.endsWith('/list');
  for (const { url, path } of snapshot.files.filter((file) => isList(file.url)))
    await readBeforehand(url, () => readSecurityList(createReadStream(path), known.bulletins, leaveOut));
  const trackers = snapshot.files.filter((file) => !isList(file.url));
  const files = trackers.toSorted((a, b) => Number(a.url === extended) - Number(b.url === extended));
  yield* readDocuments({ ...snapshot, files }, (path, url) => readTracker(path, url === extended, known, leaveOut));
}

async function* readTracker(
  path: string,
  isExtended: boolean,
  known: Knowledge,
  leaveOut: LeaveOut,
): AsyncGenerator<AdvisoryRecord> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  // One vulnerability at a time: the Linux kernel alone has tens of thousands.
  for await (const [id, entry, name] of readJsonMembers(bytes, { levels: 2, maxValue: 1 << 20 })) {
    const record = recordOf(name, id, entry, isExtended, known);
    if (!record) leaveOut('malformed');
    else if (!isExtended || record.advisories.length > 0) yield record;
    else leaveOut('elsewhere');
  }
}

/** `undefined` for an entry that is not of the documented shape. */
function recordOf(
  name: string,
  id: string,
  value: unknown,
  isExtended: boolean,
  known: Knowledge,
): AdvisoryRecord | undefined {
  const entry = trackerEntry.safeParse(value);
  if (!entry.success || !/^[A-Z]+-[A-Za-z0-9-]{1,60}$/.test(id)) return undefined;
  const advisories = Object.entries(entry.data.releases).flatMap(([codename, release]) => {
    if (!isExtended) known.current.add(codename);
    else if (known.current.has(codename)) return [];
    const advisory = advisoryOf(codename, name, id, release, known.bulletins);
    const variants = isExtended ? extendedAdvisories(advisory, release) : [advisory];
    return scopesOf(codename).flatMap((scope) => variants.map((one) => ({ ...one, scope })));
  });
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: (entry.data.description ?? '').slice(0, 4_000),
      cvss: [],
      references: [`${tracker}/${id}`],
    },
    advisories,
  };
}

function advisoryOf(
  codename: string,
  name: string,
  id: string,
  release: TrackerRelease,
  bulletins: SecurityBulletins,
): Omit<Advisory, 'scope'> {
  const fixed = fixedVersion(release);
  const all = fixed === undefined ? [] : bulletins.of(codename, name, id);
  return {
    ...{ source, name, id, scheme: 'deb' },
    ...stateOf(release),
    bulletins: all.length > 0 ? all.map((one) => one.id) : undefined,
    fixedOn: all.find((one) => one.fixed === fixed)?.day,
  };
}
