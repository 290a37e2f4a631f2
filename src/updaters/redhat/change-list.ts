import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpValidators } from '../../lib/download.ts';
import { linesOf } from '../../lib/text.ts';
import type { FetchContext } from '../updater.ts';

/** A document that changed or was deleted, and when. */
export interface DocumentChange {
  /** Path below the tree: `2024/cve-2024-6923.json`. */
  readonly path: string;
  /** ISO 8601 in UTC, so that texts sort as times do. */
  readonly time: string;
}

/** Fetches `changes.csv` or `deletions.csv`, the oldest line first. One that did not change, or is not there, has nothing new. */
export async function fetchChangeList(
  context: FetchContext,
  url: string,
  known: HttpValidators | undefined,
): Promise<{ readonly list: readonly DocumentChange[]; readonly validators: HttpValidators }> {
  const file = join(context.folder, 'list.csv');
  const request = { validators: known, maxBytes: 64 << 20, signal: context.signal };
  const result = await context.http.download(url, file, request);
  if (result.status !== 'ok') return { list: [], validators: known ?? {} };
  return { list: readLines(await readFile(file, 'utf8')), validators: result.validators };
}

/** Lines like `"2024/cve-2024-6923.json","2026-05-07T12:22:18+00:00"`; of documents with other names nothing is wanted. */
function readLines(text: string): DocumentChange[] {
  const changes: DocumentChange[] = [];
  for (const line of linesOf(text)) {
    const match = /^"?(\d{4}\/cve-\d{4}-\d{4,12}\.json)"?,"?([\d:.T+Z-]{10,40})"?$/.exec(line);
    const time = Date.parse(match?.[2] ?? '');
    if (match?.[1] && !Number.isNaN(time)) changes.push({ path: match[1], time: new Date(time).toISOString() });
  }
  return changes.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

/** The id that a document's path names. */
export function idOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length).toUpperCase();
}
