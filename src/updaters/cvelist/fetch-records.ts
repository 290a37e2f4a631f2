import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedErrorCode, HttpValidators } from '../../lib/download.ts';
import { CodedError } from '../../lib/errors.ts';
import type { FeedSnapshot, FetchContext } from '../updater.ts';
import { type ChangeLog, pathOfRecord, type RecordChange, readChangeLog } from './change-log.ts';

/** How far the records in use are; times are ISO 8601 in UTC. */
interface State {
  /** When all of them were loaded. */
  readonly archiveLoaded: string;
  /** Time of the last change that was taken over. */
  readonly since: string;
  readonly log: HttpValidators;
}

const records = 'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves';
const archive = 'https://github.com/CVEProject/cvelistV5/archive/refs/heads/main.tar.gz';
const maxArchive = 4 * 2 ** 30;
const maxLog = 128 << 20;
const maxRecord = 4 << 20;
const mostRecords = 2_000;
const recordsAtOnce = 4;
/** From which age on all are loaded anew, where too much has changed to ask for it one by one. */
const archiveAge = 86_400_000;

/**
 * All records at the first fetch, then those that the log of changes names. At most `maxRecords` are asked for one by one: of more the oldest
 * changes come first, and the others with the next fetches. Where the log does not reach back to the last fetch all are loaded again.
 */
export async function fetchRecords(
  context: FetchContext,
  maxRecords = mostRecords,
): Promise<FeedSnapshot | 'unchanged'> {
  await rm(context.folder, { force: true, recursive: true });
  await mkdir(context.folder, { recursive: true });
  const previous = context.previous === undefined ? undefined : (JSON.parse(context.previous) as State);
  const news = await fetchLog(context, previous?.log);
  if (news === 'unchanged') return 'unchanged';
  const { log, validators } = news;
  const latest = log?.changes.at(-1)?.time;
  const changed = previous && changesSince(log, previous.since);
  if (previous && changed && !isBehind(changed, previous, maxRecords)) {
    if (changed.length === 0) return 'unchanged';
    const taken = oldest(changed, maxRecords);
    const files = await fetchAll(context, taken);
    const since = taken.at(-1)?.time ?? previous.since;
    // Where some are left, the log has to be read again although it does not change.
    const state: State = { ...previous, since, log: taken.length < changed.length ? {} : validators };
    return { fingerprint: JSON.stringify(state), files, changesOnly: true };
  }
  const now = new Date().toISOString();
  const path = join(context.folder, 'archive');
  await fetchRequired(context, archive, path, maxArchive);
  const state: State = { archiveLoaded: now, since: latest ?? now, log: validators };
  return { fingerprint: JSON.stringify(state), files: [{ url: archive, path }] };
}

/** The log; absent where it cannot be read, which leaves the records as they are all at once. */
async function fetchLog(
  context: FetchContext,
  known: HttpValidators | undefined,
): Promise<'unchanged' | { readonly log?: ChangeLog; readonly validators: HttpValidators }> {
  const path = join(context.folder, 'log');
  const request = { validators: known, maxBytes: maxLog, signal: context.signal };
  const result = await context.http.download(`${records}/deltaLog.json`, path, request);
  if (result.status === 'unchanged') return 'unchanged';
  if (result.status !== 'ok') return { validators: {} };
  const { validators } = result;
  const log = await readChangeLog(path).catch(() => undefined);
  return { log, validators };
}

/** What changed since a time; `undefined` where the log does not reach back to it. */
function changesSince(log: ChangeLog | undefined, since: string): readonly RecordChange[] | undefined {
  if (log?.from === undefined || log.from > since) return undefined;
  return log.changes.filter((one) => one.time > since);
}

function isBehind(changed: readonly RecordChange[], { archiveLoaded }: State, maxRecords: number): boolean {
  return changed.length > maxRecords && Date.now() - Date.parse(archiveLoaded) > archiveAge;
}

/** About `count` of the changes; those of one time stay together, as they are told apart by it. */
function oldest(changes: readonly RecordChange[], count: number): readonly RecordChange[] {
  const last = changes[count - 1];
  return last ? changes.filter((one) => one.time <= last.time) : changes;
}

/** Records one by one. One that is not there stays as it was. */
async function fetchAll(context: FetchContext, changes: readonly RecordChange[]): Promise<FeedSnapshot['files']> {
  const fetchOne = async ({ id }: RecordChange) => {
    const file = { url: `${records}/${pathOfRecord(id)}`, path: join(context.folder, id) };
    const request = { maxBytes: maxRecord, signal: context.signal };
    const { status } = await context.http.download(file.url, file.path, request);
    return status === 'ok' ? [file] : [];
  };
  const files: FeedSnapshot['files'][number][] = [];
  for (let from = 0; from < changes.length; from += recordsAtOnce)
    files.push(...(await Promise.all(changes.slice(from, from + recordsAtOnce).map(fetchOne))).flat());
  return files;
}

async function fetchRequired(
  { http, signal }: FetchContext,
  url: string,
  path: string,
  maxBytes: number,
): Promise<void> {
  const { status } = await http.download(url, path, { maxBytes, signal });
  if (status !== 'ok') throw new CodedError<FeedErrorCode>('feed_refused', `${url} is not there (404).`);
}
