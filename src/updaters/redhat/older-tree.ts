import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from '../../lib/text.ts';
import type { FeedSnapshot, FetchContext } from '../updater.ts';
import { fetchArchive, findTree, trees, treeUrl } from './vex-tree.ts';

const [newer, older] = trees;
const maxIndex = 64 << 20;

/**
 * The archive of the older tree, where it has documents that the newer one lacks, and before it the newer one's index, which tells those
 * that are not to be read in it.
 */
export async function fetchOlderTree(context: FetchContext): Promise<FeedSnapshot['files']> {
  const index = await fetchIndex(context, newer);
  const others = await fetchIndex(context, older);
  if (!index || !others || others.paths.isSubsetOf(index.paths)) return [];
  const { archive } = await findTree(context, [older]);
  const { file } = await fetchArchive(context, older, archive, undefined);
  return [index.file, file];
}

/** Paths of documents that the older archive is not asked for. */
export async function pathsOfNewerTree({ files }: FeedSnapshot): Promise<ReadonlySet<string>> {
  const index = files.find((file) => file.url === indexUrl(newer));
  return index ? new Set(linesOf(await readFile(index.path, 'utf8'))) : new Set();
}

/** Whether a document of a snapshot belongs to the older tree. */
export function isOfOlderTree(url: string): boolean {
  return url.startsWith(treeUrl(older, ''));
}

function indexUrl(tree: string): string {
  return treeUrl(tree, 'index.txt');
}

async function fetchIndex(context: FetchContext, tree: string) {
  const file = { url: indexUrl(tree), path: join(context.folder, `${tree}-index`) };
  const { status } = await context.http.download(file.url, file.path, { maxBytes: maxIndex, signal: context.signal });
  return status === 'ok' ? { file, paths: new Set(linesOf(await readFile(file.path, 'utf8'))) } : undefined;
}
