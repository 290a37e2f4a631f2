import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpValidators } from '../../lib/download.ts';
import type { FeedSnapshot, FetchContext } from '../updater.ts';
import { type DocumentChange, fetchChangeList } from './change-list.ts';
import { fetchOlderTree } from './older-tree.ts';
import { fetchArchive, findTree, trees, treeUrl } from './vex-tree.ts';

/** How far the documents in use are. */
interface State {
  readonly tree: string;
  /** When the archive was loaded; like all times ISO 8601 in UTC. */
  readonly archiveLoaded: string;
  /** Time of the last change that was taken over. */
  readonly since: string;
  /** The same for deletions, whose list is only asked for when the other one has news. */
  readonly deletedSince: string;
  readonly changes: HttpValidators;
  readonly deletions: HttpValidators;
}

type SnapshotFile = FeedSnapshot['files'][number];

const mostDocuments = 2_000;
const documentsAtOnce = 4;
/** There is a new archive every day. */
const archiveAge = 86_400_000;
/** Largest document, in bytes; those of the older feed have up to 20 MB. */
export const maxDocument = 64 << 20;

/**
 * The archive at the first fetch, then what changed. At most `maxDocuments` are asked for one by one: of more the oldest come first and the
 * others with the next fetches, or with the next archive.
 */
export async function fetchVex(
  context: FetchContext,
  maxDocuments = mostDocuments,
): Promise<FeedSnapshot | 'unchanged'> {
  await rm(context.folder, { force: true, recursive: true });
  await mkdir(context.folder, { recursive: true });
  const previous = context.previous === undefined ? undefined : (JSON.parse(context.previous) as State);
  const { tree, archive } = await findTree(context);
  const known = previous?.tree === tree ? previous : undefined;
  const changes = await fetchChangeList(context, treeUrl(tree, 'changes.csv'), known?.changes);
  const changedAfter = (since: string) => changes.list.filter((one) => one.time > since);
  if (known) {
    const changed = changedAfter(known.since);
    if (changed.length === 0) return 'unchanged';
    const isBehind = changed.length > maxDocuments && Date.now() - Date.parse(known.archiveLoaded) > archiveAge;
    if (!isBehind) {
      const deletions = await fetchChangeList(context, treeUrl(tree, 'deletions.csv'), known.deletions);
      const deleted = deletions.list.filter((one) => one.time > known.deletedSince);
      const state = { ...known, changes: changes.validators, deletions: deletions.validators };
      return { ...(await takeOver(context, state, { changed, deleted }, maxDocuments)), changesOnly: true };
    }
  }
  const { file, since } = await fetchArchive(context, tree, archive, changes.list.at(-1)?.time);
  const loaded = { tree, archiveLoaded: new Date().toISOString(), since, deletedSince: since };
  const state = { ...loaded, changes: changes.validators, deletions: {} };
  const { fingerprint, files } = await takeOver(
    context,
    state,
    { changed: changedAfter(since), deleted: [] },
    maxDocuments,
  );
  const older = tree === trees[0] ? await fetchOlderTree(context) : [];
  return { fingerprint, files: [...older, file, ...files] };
}

interface News {
  readonly changed: readonly DocumentChange[];
  readonly deleted: readonly DocumentChange[];
}

/** Fetches documents that changed, and notes the paths of those that were deleted. */
async function takeOver(
  context: FetchContext,
  state: State,
  { changed, deleted }: News,
  maxDocuments: number,
): Promise<FeedSnapshot> {
  const taken = oldest(changed, maxDocuments);
  const files = await fetchAll(context, state.tree, taken);
  const listedAgain = new Map(changed.map((one) => [one.path, one.time]));
  const gone = deleted.filter((one) => (listedAgain.get(one.path) ?? '') <= one.time).map((one) => one.path);
  if (gone.length > 0) {
    const path = join(context.folder, 'deletions');
    await writeFile(path, gone.join('\n'));
    files.push({ url: treeUrl(state.tree, 'deletions.csv'), path });
  }
  if (taken.length < changed.length) {
    // The rest has to be found again although the lists do not change.
    const rest = { ...state, since: taken.at(-1)?.time ?? state.since, changes: {}, deletions: {} };
    return { fingerprint: JSON.stringify(rest), files };
  }
  const since = changed.at(-1)?.time ?? state.since;
  const deletedSince = deleted.at(-1)?.time ?? state.deletedSince;
  return { fingerprint: JSON.stringify({ ...state, since, deletedSince }), files };
}

/** About `count` of the changes; those of one time stay together, as they are told apart by it. */
function oldest(changes: readonly DocumentChange[], count: number): readonly DocumentChange[] {
  const last = changes[count - 1];
  return last ? changes.filter((one) => one.time <= last.time) : changes;
}

/** Documents one by one; one that is listed and not there was deleted meanwhile. */
async function fetchAll(
  context: FetchContext,
  tree: string,
  changes: readonly DocumentChange[],
): Promise<SnapshotFile[]> {
  const files: SnapshotFile[] = [];
  const fetchOne = async ({ path }: DocumentChange) => {
    const file = { url: treeUrl(tree, path), path: join(context.folder, path.replace('/', '-')) };
    const { status } = await context.http.download(file.url, file.path, {
      maxBytes: maxDocument,
      signal: context.signal,
    });
    return status === 'ok' ? [file] : [];
  };
  for (let from = 0; from < changes.length; from += documentsAtOnce)
    files.push(...(await Promise.all(changes.slice(from, from + documentsAtOnce).map(fetchOne))).flat());
  return files;
}
