import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../lib/errors.ts';
import type { HttpValidators } from '../lib/feed-http.ts';
import type { FeedSnapshot, FetchContext } from './updater.ts';

/** A document to fetch. */
export interface DocumentRequest {
  readonly url: string;
  readonly maxBytes: number;
  /** Whether its absence (404) is an answer like another. */
  readonly optional?: boolean;
}

/**
 * Fetches documents conditionally into the updater's folder. `'unchanged'` where none of them changed; else the snapshot of all,
 * the unchanged ones among them. Rejects where nothing at all is there, or something that must be.
 */
export async function fetchDocuments(
  context: FetchContext,
  requests: readonly DocumentRequest[],
): Promise<FeedSnapshot | 'unchanged'> {
  await mkdir(context.folder, { recursive: true });
  const before = readFingerprint(context.previous);
  const after: Record<string, HttpValidators> = {};
  const files: { url: string; path: string }[] = [];
  let changed = context.previous === undefined;
  for (const request of requests) {
    const path = join(context.folder, fileName(request.url));
    const validators = existsSync(path) ? before[request.url] : undefined;
    const result = await context.http.download(request.url, path, {
      validators,
      maxBytes: request.maxBytes,
      signal: context.signal,
    });
    if (result.status === 'absent') {
      if (!request.optional) throw new CodedError('feed_refused', `${request.url} is not there any more (404).`);
      changed ||= request.url in before;
      continue;
    }
    changed ||= result.status === 'ok';
    after[request.url] = result.status === 'ok' ? result.validators : (validators ?? {});
    files.push({ url: request.url, path });
  }
  if (files.length === 0)
    throw new CodedError(
      'feed_refused',
      `None of the ${requests.length} documents is there, ${requests[0]?.url} among them.`,
    );
  if (!changed) return 'unchanged';
  await removeOthers(context.folder, new Set(files.map((file) => file.path)));
  return { fingerprint: JSON.stringify(after), files };
}

function readFingerprint(text: string | undefined): Readonly<Record<string, HttpValidators>> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, HttpValidators>);
}

function fileName(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}

async function removeOthers(folder: string, keep: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!keep.has(path)) await rm(path, { force: true });
  }
}
