import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedErrorCode } from '../../lib/download.ts';
import { CodedError } from '../../lib/errors.ts';
import type { FeedSnapshot, FetchContext } from '../updater.ts';

const base = 'https://security.access.redhat.com/data/csaf/v2';

/**
 * The feed that tells minor releases apart, and the one before it, whose end is announced: it is asked where the newer one is not there.
 * https://redhatproductsecurity.github.io/security-data-guidelines/vex-ga/
 */
export const trees = ['vex-feed', 'vex'] as const;

/** Something may have changed while the archive was made. */
const archiveMargin = 86_400_000;

/** Address of something in a tree. */
export function treeUrl(tree: string, path: string): string {
  return `${base}/${tree}/${path}`;
}

/** The tree to take, and the name of its latest archive. */
export async function findTree(
  context: FetchContext,
  among: readonly string[] = trees,
): Promise<{ readonly tree: string; readonly archive: string }> {
  for (const tree of among) {
    const [url, file] = [treeUrl(tree, 'archive_latest.txt'), join(context.folder, 'archive_latest.txt')];
    const { status } = await context.http.download(url, file, { maxBytes: 1_000, signal: context.signal });
    if (status !== 'ok') continue;
    const archive = (await readFile(file, 'utf8')).trim();
    if (/^[\w-]+(?:\.[\w-]+)*\.tar\.zst$/.test(archive)) return { tree, archive };
    throw new CodedError<FeedErrorCode>('feed_refused', `${url} names no archive.`);
  }
  throw new CodedError<FeedErrorCode>('feed_refused', `None of ${among.join(' and ')} is at ${base}.`);
}

/**
 * Fetches the archive, and tells since when documents may have changed without it. A mirror may tell when it got the archive, not when it
 * was made; `newestChange` is of about the same time then.
 */
export async function fetchArchive(
  context: FetchContext,
  tree: string,
  archive: string,
  newestChange: string | undefined,
): Promise<{ readonly file: FeedSnapshot['files'][number]; readonly since: string }> {
  const [url, path] = [treeUrl(tree, archive), join(context.folder, `${tree}-archive`)];
  const result = await context.http.download(url, path, { maxBytes: 8 * 2 ** 30, signal: context.signal });
  if (result.status !== 'ok') throw new CodedError<FeedErrorCode>('feed_refused', `${url} is not there (404).`);
  const made = Date.parse(/\d{4}-\d\d-\d\d/.exec(archive)?.[0] ?? result.validators.lastModified ?? '');
  const times = [made, Date.parse(newestChange ?? '')].filter((time) => !Number.isNaN(time));
  return { file: { url, path }, since: new Date(Math.min(Date.now(), ...times) - archiveMargin).toISOString() };
}
