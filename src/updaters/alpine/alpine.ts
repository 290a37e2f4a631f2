import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { AdvisoryRecord, FeedRecord } from '../../model/advisory.ts';
import { type DocumentRequest, fetchDocuments } from '../fetch-documents.ts';
import { type LeaveOut, recordsOfEntry } from '../left-out.ts';
import { readBeforehand, readDocuments } from '../read-documents.ts';
import { type SecdbOwner, secdbPackage, secdbRecord, secdbRecords } from '../secdb.ts';
import type { FeedSnapshot, Updater } from '../updater.ts';

const source = 'alpine';
const host = 'https://secdb.alpinelinux.org';
const rejections = 'https://gitlab.alpinelinux.org/alpine/security/security-rejections/-/raw/master';
/** Oldest release there is, and one whose month is known; there is a new one every half year. */
const firstRelease = 2;
const knownRelease = { minor: 22, month: Date.UTC(2025, 4) } as const;
const halfYear = 182 * 86_400_000;
/** A document is parsed as a whole, and may need more than twenty times its size then; real ones have 160 kB. */
const maxBytes = 4 << 20;

/** Alpine's security database, by origin, and what its security team has found not to concern its packages. https://secdb.alpinelinux.org/ */
export const alpine: Updater = {
  name: source,
  title: 'Alpine Security Database',
  licence: 'none stated',
  homepage: `${host}/`,
  version: 3,
  facts: {
    listsUnfixed: false,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: ['alpine:'],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, documents(Date.now())),
  parse,
};

/** Every release up to one more than there can be; one that is not there yet costs requests that are answered 404. */
function documents(now: number): DocumentRequest[] {
  const last = knownRelease.minor + Math.ceil((now - knownRelease.month) / halfYear) + 1;
  const versions = Array.from({ length: last - firstRelease + 1 }, (_, index) => `v3.${firstRelease + index}`);
  const databases = [...versions, 'edge'].flatMap((version) =>
    ['main', 'community'].map((repository) => `${host}/${version}/${repository}.json`),
  );
  return [
    { url: `${host}/last-update`, maxBytes, optional: true, heralds: true },
    ...databases.map((url) => ({ url, maxBytes, optional: true })),
    ...['main', 'community'].map((name) => ({ url: `${rejections}/${name}.yaml`, maxBytes, dispensable: true })),
  ];
}

/** Vulnerabilities that a package of the name does not have, whatever the release. */
type Rejections = Map<string, Set<string>>;

/** The rejections first: they hold for each release that a database is there for. */
async function* parse(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const rejected: Rejections = new Map();
  for (const { url, path } of snapshot.files.filter((file) => file.url.endsWith('.yaml')))
    await readBeforehand(url, () => readRejections(path, rejected, leaveOut));
  const files = snapshot.files.filter(({ url }) => !url.endsWith('.yaml') && !url.endsWith('/last-update'));
  const told = new Set<string>();
  yield* readDocuments({ ...snapshot, files }, (path) => readDatabase(path, rejected, told, leaveOut));
}

async function readRejections(path: string, rejected: Rejections, leaveOut: LeaveOut): Promise<void> {
  const packages = rejectionsSchema.safeParse(parseYaml(await readFile(path)));
  if (!packages.success) throw new Error('the document is no list of rejections');
  for (const [name, entries] of Object.entries(packages.data)) {
    const ids = idsSchema.safeParse(entries);
    if (!ids.success) leaveOut('malformed');
    else rejected.set(name, new Set([...(rejected.get(name) ?? []), ...ids.data]));
  }
}

const rejectionsSchema = z.record(z.string().min(1).max(200), z.unknown());
const idsSchema = z.array(z.string().regex(/^[A-Z]{2,20}-[A-Za-z0-9-]{3,40}$/));

async function* readDatabase(
  path: string,
  rejected: Rejections,
  told: Set<string>,
  leaveOut: LeaveOut,
): AsyncGenerator<AdvisoryRecord> {
  const database = databaseSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!database.success) throw new Error('the document is no security database of a release');
  const owner: SecdbOwner = {
    source,
    scope: `alpine:${database.data.distroversion.replace(/^v/, '')}`,
    pageOf: (id) => `https://security.alpinelinux.org/vuln/${id}`,
  };
  // What a database says of the release itself comes later, and stands.
  if (!told.has(owner.scope)) yield* rejectedRecords(owner, rejected, told.size > 0);
  told.add(owner.scope);
  for (const item of database.data.packages) {
    const entry = secdbPackage.safeParse(item);
    if (entry.success) yield* recordsOfEntry(secdbRecords(owner, entry.data.pkg), leaveOut);
    else leaveOut('malformed');
  }
}

const databaseSchema = z.object({
  distroversion: z.string().regex(/^(?:v\d{1,3}\.\d{1,3}|edge)$/),
  packages: z.array(z.unknown()),
});

function* rejectedRecords(owner: SecdbOwner, rejected: Rejections, isCounted: boolean): Generator<AdvisoryRecord> {
  for (const [name, ids] of rejected)
    for (const id of ids)
      yield { ...secdbRecord(owner, name, id, '0'), ...(isCounted ? { sameEntry: true as const } : {}) };
}
