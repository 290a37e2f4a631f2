import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedErrorCode, HttpValidators } from '../lib/download.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import type { FeedSnapshot, FetchContext } from './updater.ts';

/** A document to fetch. */
export interface DocumentRequest {
  readonly url: string;
  readonly maxBytes: number;
  /** Whether its absence (404) is an answer like another. */
  readonly optional?: boolean;
  /** Whether the others count without it, so that a host in trouble holds nothing up: it stays as it was, or is absent. */
  readonly dispensable?: boolean;
  /** Whether it changes whenever one of the others does, so that they are not asked for while it stands as it was; the first one. */
  readonly heralds?: boolean;
}

/**
 * Fetches documents conditionally into the updater's folder. `'unchanged'` where none of them changed; else the snapshot of all,
 * the unchanged ones among them. A document that is not there any more stays as it was: a release that its publisher dropped keeps
 * its last advisories. Rejects where nothing at all is there, or something that must be.
 */
export async function fetchDocuments(
  context: FetchContext,
  requests: readonly DocumentRequest[],
): Promise<FeedSnapshot | 'unchanged'> {
  const { folder } = context;
  const before = readFingerprint(context.previous);
  await mkdir(folder, { recursive: true });
  await removeOthers(folder, new Set(Object.entries(before).map(([url, validators]) => fileName(url, validators))));
  const after: Record<string, HttpValidators> = {};
  const files: { url: string; path: string }[] = [];
  let changed = context.previous === undefined;
  let answers = 0;
  for (const request of requests) {
    const held = heldDocument(folder, request.url, before);
    const news = await ask(context, request, held);
    if (request.heralds && news === 'unchanged') return 'unchanged';
    if (news === 'absent' && !held) continue;
    if (news !== 'absent') answers++;
    changed ||= typeof news === 'object';
    const validators = typeof news === 'object' ? news : (held ?? {});
    after[request.url] = validators;
    files.push({ url: request.url, path: join(folder, fileName(request.url, validators)) });
  }
  if (answers === 0) {
    const message = `None of the ${requests.length} documents is there, ${requests[0]?.url} among them.`;
    throw new CodedError<FeedErrorCode>('feed_refused', message);
  }
  return changed ? { fingerprint: JSON.stringify(after), files } : 'unchanged';
}

/** Validators of a document that the folder has. */
function heldDocument(
  folder: string,
  url: string,
  before: Readonly<Record<string, HttpValidators>>,
): HttpValidators | undefined {
  const validators = before[url];
  return validators && existsSync(join(folder, fileName(url, validators))) ? validators : undefined;
}

/** Asks for one document; the validators of a new state of it, which is then in the folder. */
async function ask(
  { folder, http, signal }: FetchContext,
  { url, maxBytes, optional, dispensable }: DocumentRequest,
  held: HttpValidators | undefined,
): Promise<HttpValidators | 'unchanged' | 'absent'> {
  const incoming = join(folder, 'incoming');
  const result = await http.download(url, incoming, { validators: held, maxBytes, signal }).catch((error: unknown) => {
    if (dispensable && isCoded(error)) return { status: 'absent' as const };
    throw error;
  });
  if (result.status === 'ok') {
    await rename(incoming, join(folder, fileName(url, result.validators)));
    return result.validators;
  }
  if (result.status === 'absent' && !optional && !dispensable) {
    throw new CodedError<FeedErrorCode>('feed_refused', `${url} is not there (404).`);
  }
  return result.status;
}

function readFingerprint(text: string | undefined): Readonly<Record<string, HttpValidators>> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, HttpValidators>);
}

/**
 * A name for one state of a document. What a fetch that failed later left behind is thereby never taken for the state that the
 * fingerprint speaks of.
 */
function fileName(url: string, { etag = '', lastModified = '' }: HttpValidators): string {
  return createHash('sha256').update([url, etag, lastModified].join('\n')).digest('hex').slice(0, 32);
}

async function removeOthers(folder: string, keep: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!keep.has(name)) await rm(join(folder, name), { force: true, recursive: true });
  }
}
