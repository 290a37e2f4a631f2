import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { Advisory, AdvisoryRecord, AdvisoryStatus } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'debian';
const tracker = 'https://security-tracker.debian.org/tracker';

/** The Debian Security Tracker: package → vulnerability → release, by source package. https://security-tracker.debian.org/tracker/data/ */
export const debian: Updater = {
  name: source,
  title: 'Debian Security Tracker',
  licence: 'none stated',
  homepage: `${tracker}/`,
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['unimportant', 'low', 'medium', 'high', 'critical'],
    scopes: ['debian:'],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, [{ url: `${tracker}/data/json`, maxBytes: 1 << 30 }]),
  parse: (snapshot, onMalformed) => readDocuments(snapshot, (path) => read(path, onMalformed)),
};

async function* read(path: string, onMalformed: () => void): AsyncGenerator<AdvisoryRecord> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  // One vulnerability at a time: the Linux kernel alone has tens of thousands.
  for await (const [id, entry, name] of readJsonMembers(bytes, { levels: 2, maxValue: 1 << 20 })) {
    const record = recordOf(name, id, entry);
    if (record) yield record;
    else onMalformed();
  }
}

const entrySchema = z.object({
  description: z.string().optional(),
  releases: z.record(
    z.string(),
    z.object({
      status: z.string(),
      urgency: z.string().optional(),
      fixed_version: z.string().optional(),
      nodsa: z.string().optional(),
      nodsa_reason: z.string().nullish(),
    }),
  ),
});

type Release = z.infer<typeof entrySchema>['releases'][string];

/** Releases by codename; a codename that is not here is a scope of its own, as testing images name themselves by it. */
const releaseNumbers: ReadonlyMap<string, number> = new Map([
  ['jessie', 8],
  ['stretch', 9],
  ['buster', 10],
  ['bullseye', 11],
  ['bookworm', 12],
  ['trixie', 13],
  ['forky', 14],
  ['duke', 15],
]);
/** Newer ones are testing. */
const newestRelease = 13;

/** "not yet assigned" and "end-of-life" are no ratings. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['unimportant', 'Negligible'],
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['high', 'High'],
  ['critical', 'Critical'],
]);

/** `undefined` for an entry that is not of the documented shape. */
function recordOf(name: string, id: string, value: unknown): AdvisoryRecord | undefined {
  const entry = entrySchema.safeParse(value);
  if (!entry.success || !/^[A-Z]+-[A-Za-z0-9-]{1,60}$/.test(id)) return undefined;
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: (entry.data.description ?? '').slice(0, 4_000),
      cvss: [],
      references: [`${tracker}/${id}`],
    },
    advisories: Object.entries(entry.data.releases).flatMap(([codename, release]) =>
      scopesOf(codename).map((scope) => advisoryOf(scope, name, id, release)),
    ),
  };
}

/** Testing has no number until it is released, and its images name themselves by the codename: both names lead to it. */
function scopesOf(codename: string): string[] {
  const number = releaseNumbers.get(codename);
  if (number === undefined) return [`debian:${codename}`];
  return number > newestRelease ? [`debian:${number}`, `debian:${codename}`] : [`debian:${number}`];
}

function advisoryOf(scope: string, name: string, id: string, release: Release): Advisory {
  const fixed = release.status === 'resolved' ? release.fixed_version : undefined;
  const reason = release.nodsa_reason;
  return {
    source,
    scope,
    name,
    id,
    scheme: 'deb',
    ranges: [fixed === undefined || fixed === '0' ? {} : { fixed }],
    status: statusOf(release, fixed),
    note: release.nodsa ? `no DSA${reason ? ` (${reason})` : ''}: ${release.nodsa.slice(0, 300)}` : undefined,
    severity: severities.get((release.urgency ?? '').replace(/\*+$/, '')),
  };
}

function statusOf(release: Release, fixed: string | undefined): AdvisoryStatus {
  if (fixed === '0') return 'not_affected';
  if (fixed !== undefined) return 'fixed';
  if (release.status === 'undetermined') return 'under_investigation';
  if (release.urgency === 'end-of-life') return 'end_of_life';
  if (release.nodsa_reason === 'ignored') return 'will_not_fix';
  if (release.nodsa_reason === 'postponed') return 'fix_deferred';
  return 'affected';
}
