import { type ArchiveFile, readFeedArchive } from '../../lib/feed-archive.ts';
import { type JsonPruning, pruneJson } from '../../lib/prune-json.ts';
import type { AdvisoryRecord, FeedRecord, Vulnerability } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { osvVulnerability } from '../osv-vulnerability.ts';
import { readBeforehand, readDocuments } from '../read-documents.ts';
import type { FeedSnapshot, Updater } from '../updater.ts';
import { Bulletins } from './bulletins.ts';
import { mergeStatements } from './merge.ts';
import { entriesOf, isRejected, priorityOf, type UbuntuEntry, type UbuntuOsv, ubuntuOsvSchema } from './osv-record.ts';
import { VexStatements } from './vex-statements.ts';

const source = 'ubuntu';
const host = 'https://security-metadata.canonical.com';
const osv = { url: `${host}/osv/osv-all.tar.xz`, maxBytes: 4 * 2 ** 30 };
/** What it says is more than OSV, but OSV stands without it. */
const vex = { url: `${host}/vex/vex-all.tar.xz`, maxBytes: 4 * 2 ** 30, optional: true };

/** The archives unpack to three hundred times their size: their files list every binary package of every release. */
const limits = { entries: 4_000_000, entryBytes: 64 << 20, bytes: 512 * 2 ** 30, ratio: 4_000, ratioFrom: 256 << 20 };
/** A document is parsed as a whole once what nobody reads is gone from it. */
const maxParsed = 4 << 20;
const osvPruning: JsonPruning = new Map([
  ['versions', 'value'],
  ['binaries', 'value'],
  ['database_specific', 'value'],
]);
const ofSource = Buffer.from('arch=source');
const vexPruning: JsonPruning = new Map<string, 'value' | ((element: Buffer) => boolean)>([
  ['aliases', 'value'],
  ['description', 'value'],
  ['products', (product) => product.includes(ofSource)],
]);

/** Canonical's records of vulnerabilities in OSV's format, and its statements in OpenVEX's, by source package. https://ubuntu.com/security/cves */
export const ubuntu: Updater = {
  name: source,
  title: 'Ubuntu Security',
  licence: 'CC BY-SA 4.0',
  homepage: 'https://ubuntu.com/security/cves',
  version: 2,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['negligible', 'low', 'medium', 'high', 'critical'],
    scopes: ['ubuntu:'],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, [osv, vex]),
  parse,
};

/** What has to be known before the first record is read. */
interface Knowledge {
  readonly statements: VexStatements;
  readonly bulletins: Bulletins;
  /** Versions of releases by codename. */
  readonly releases: Map<string, string>;
}

/** The archives have no order: the statements are read first, then the notices, which are beside the records, and then the records. */
async function* parse(snapshot: FeedSnapshot, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const known: Knowledge = { statements: new VexStatements(), bulletins: new Bulletins(), releases: new Map() };
  const [statements, records] = [true, false].map((first) =>
    snapshot.files.filter(({ url }) => (url === vex.url) === first),
  );
  for (const { url, path } of statements ?? []) await readBeforehand(url, () => readStatements(path, known, leaveOut));
  yield* readDocuments({ ...snapshot, files: records ?? [] }, (path) => readRecords(path, known, leaveOut));
}

async function readStatements(path: string, { statements }: Knowledge, leaveOut: LeaveOut): Promise<void> {
  for await (const file of readFeedArchive(path, limits, (name) => /(?:^|\/)cve\/.*\.json$/.test(name))) {
    if (!statements.add(parseFile(file, vexPruning))) leaveOut('malformed');
  }
}

async function* readRecords(path: string, known: Knowledge, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  await readNotices(path, known);
  const told = new Set<string>();
  for await (const document of readOsv(path, /(?:^|\/)cve\/.*\.json$/, leaveOut)) {
    const id = document.id.replace(/^UBUNTU-/, '');
    if (!/^CVE-\d{4}-\d{4,12}$/.test(id)) {
      leaveOut('silent');
      continue;
    }
    told.add(id);
    yield recordOf(id, document, known);
  }
  if (told.size === 0) throw new Error('the archive has no records of vulnerabilities');
  for (const id of known.statements.ids()) {
    const record = told.has(id) ? undefined : statedRecord(id, known);
    if (record && record.advisories.length > 0) yield record;
  }
}

/** Which notice brought which version, and which codename is which release. */
async function readNotices(path: string, known: Knowledge): Promise<void> {
  for await (const document of readOsv(path, /(?:^|\/)usn\/.*\.json$/, () => undefined)) {
    if (!/^USN-\d{1,6}-\d{1,3}$/.test(document.id)) continue;
    for (const entry of learned(entriesOf(document), known)) {
      if (entry.fixed !== undefined)
        known.bulletins.add(document.id, document.published ?? undefined, entry.version, entry.name, entry.fixed);
    }
  }
}

function* learned(entries: Iterable<UbuntuEntry>, { releases }: Knowledge): Generator<UbuntuEntry> {
  for (const entry of entries) {
    if (entry.codename !== undefined) releases.set(entry.codename, entry.version);
    yield entry;
  }
}

async function* readOsv(path: string, names: RegExp, leaveOut: LeaveOut): AsyncGenerator<UbuntuOsv> {
  for await (const file of readFeedArchive(path, limits, (name) => names.test(name))) {
    const document = ubuntuOsvSchema.safeParse(parseFile(file, osvPruning));
    if (document.success) yield document.data;
    else leaveOut('malformed');
  }
}

/** A file that is no JSON means that the archive is not what it should be. */
function parseFile({ name, bytes }: ArchiveFile, pruning: JsonPruning): unknown {
  const pruned = pruneJson(bytes, pruning);
  if (pruned.length > maxParsed) return undefined;
  try {
    return JSON.parse(pruned.toString('utf8'));
  } catch (error) {
    throw new Error(`${name} in the archive is not JSON`, { cause: error });
  }
}

function recordOf(id: string, document: UbuntuOsv, known: Knowledge): AdvisoryRecord {
  const common = osvVulnerability({ ...document, affected: undefined }, [], source, pageOf(id));
  const severity = priorityOf(document);
  const description = common.description === '[Unknown description]' ? '' : common.description;
  const vulnerability: Vulnerability = { ...common, id, description, severity, withdrawn: undefined };
  if (isRejected(document)) {
    const withdrawn = document.withdrawn ?? document.modified ?? undefined;
    return { vulnerability: { ...vulnerability, withdrawn: withdrawn ?? '1970-01-01T00:00:00Z' }, advisories: [] };
  }
  return { vulnerability, advisories: advisoriesOf(id, learned(entriesOf(document), known), known, severity) };
}

/** What is said of a vulnerability that has no record. */
function statedRecord(id: string, known: Knowledge): AdvisoryRecord {
  const vulnerability = { source, id, aliases: [], description: '', cvss: [], references: [pageOf(id)] };
  return { vulnerability, advisories: advisoriesOf(id, [], known, undefined) };
}

function advisoriesOf(
  id: string,
  entries: Iterable<UbuntuEntry>,
  { statements, releases, bulletins }: Knowledge,
  severity: Severity | undefined,
): AdvisoryRecord['advisories'] {
  const merged = mergeStatements([...entries], statements.of(id), releases, bulletins);
  return Array.from(merged, ({ version, name, ...verdict }) => {
    return { source, scope: `ubuntu:${version}`, name, id, scheme: 'deb', severity, ...verdict };
  });
}

function pageOf(id: string): string {
  return `https://ubuntu.com/security/${id}`;
}
