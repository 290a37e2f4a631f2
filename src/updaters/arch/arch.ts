import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { Advisory, AdvisoryRecord } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'arch';
const tracker = 'https://security.archlinux.org';

/** The Arch Linux Security Tracker: groups of vulnerabilities, each with the packages it concerns. https://wiki.archlinux.org/title/Security_team */
export const arch: Updater = {
  name: source,
  title: 'Arch Linux Security Tracker',
  licence: 'none stated',
  homepage: `${tracker}/`,
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'binary',
    severities: ['Low', 'Medium', 'High', 'Critical'],
    scopes: ['arch'],
    redistributable: true,
  },
  // All groups, open or not; `/all.json` is the same.
  fetch: (context) => fetchDocuments(context, [{ url: `${tracker}/json`, maxBytes: 64 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(createReadStream(path), { maxValue: 1 << 20 })) {
    const group = groupSchema.safeParse(item);
    if (group.success) yield recordOf(group.data);
    else leaveOut('malformed');
  }
}

/** A word of pacman's: no white space, and short. */
const word = z.string().regex(/^\S{1,200}$/);
const groupSchema = z.object({
  name: z.string().regex(/^AVG-\d{1,9}$/),
  packages: z.array(word).min(1),
  status: z.enum(['Unknown', 'Not affected', 'Vulnerable', 'Testing', 'Fixed']),
  severity: z.string(),
  type: z.string(),
  affected: word.nullish(),
  fixed: word.nullish(),
  issues: z.array(z.string().regex(/^CVE-\d{4}-\d{4,12}$/)).min(1),
  advisories: z.array(z.string().regex(/^ASA-\d{6}-\d{1,6}$/)),
});

type Group = z.infer<typeof groupSchema>;

/** "Unknown" is no rating. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['Low', 'Low'],
  ['Medium', 'Medium'],
  ['High', 'High'],
  ['Critical', 'Critical'],
]);

function recordOf(group: Group): AdvisoryRecord {
  const severity = severities.get(group.severity);
  return {
    vulnerability: {
      source,
      id: group.name,
      aliases: [],
      description: group.type === 'unknown' ? '' : group.type.slice(0, 4_000),
      severity,
      cvss: [],
      references: [group.name, ...group.advisories].map((id) => `${tracker}/${id}`),
    },
    advisories: [...new Set(group.packages)].map((name) => advisoryOf(name, group, severity)),
  };
}

/** A group speaks of every version up to its fix: `affected` is the one that was seen to be so. */
function advisoryOf(name: string, group: Group, severity: Severity | undefined): Advisory {
  return {
    source,
    scope: 'arch',
    name,
    id: group.name,
    vulnerabilities: group.issues,
    scheme: 'alpm',
    ranges: [group.fixed && group.status !== 'Not affected' ? { fixed: group.fixed } : {}],
    severity,
    bulletins: group.advisories.length > 0 ? group.advisories : undefined,
    ...stateOf(group),
  };
}

/** The fix of a vulnerable group is in no repository yet, that of one in testing not in the ordinary ones. */
function stateOf({ status, fixed }: Group): Pick<Advisory, 'status' | 'channel'> {
  if (status === 'Not affected') return { status: 'not_affected' };
  if (status === 'Unknown') return { status: 'under_investigation' };
  if (status === 'Vulnerable' || !fixed) return { status: 'affected' };
  return status === 'Fixed' ? { status: 'fixed' } : { status: 'fixed', channel: 'testing' };
}
