import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedErrorCode } from '../../lib/download.ts';
import { CodedError } from '../../lib/errors.ts';
import type { FeedSnapshot, FetchContext } from '../updater.ts';

/** Whoever gives errata in pages. */
interface Interface {
  readonly first: number;
  address(page: number): string;
}

const pageSize = 100;

/** The interface in use, and the one before it, which some mirrors have. */
const interfaces: readonly Interface[] = [
  {
    first: 1,
    address: (page) => `https://apollo.build.resf.org/api/v3/advisories/?page=${page}&size=${pageSize}`,
  },
  {
    first: 0,
    address: (page) => `https://errata.rockylinux.org/api/v2/advisories?page=${page}&limit=${pageSize}`,
  },
];

/** Bounds of a page, in bytes, and of their number. */
const maxPage = 64 << 20;
const maxPages = 2_000;

/**
 * Errata in pages, the newest first. They come without marks of their state: where the first page lists the same errata as before, and as many
 * are said to be there, nothing is new.
 */
export async function fetchPages(context: FetchContext): Promise<FeedSnapshot | 'unchanged'> {
  await rm(context.folder, { force: true, recursive: true });
  await mkdir(context.folder, { recursive: true });
  for (const pages of interfaces) {
    const first = await fetchPage(context, pages, pages.first);
    if (!first) continue;
    const text = await readFile(first.path, 'utf8');
    const { total, size } = countsOf(text, first.url);
    const fingerprint = JSON.stringify([total, digestOfErrata(text)]);
    if (fingerprint === context.previous) return 'unchanged';
    const files = [first];
    const count = Math.min(Math.ceil(total / size), maxPages);
    for (let page = pages.first + 1; page < pages.first + count; page++) {
      const file = await fetchPage(context, pages, page);
      if (!file) throw refusal(`${pages.address(page)} is not there (404).`);
      files.push(file);
    }
    return { fingerprint, files };
  }
  throw refusal(`None of ${interfaces.map((one) => one.address(one.first)).join(' and ')} is there.`);
}

async function fetchPage(context: FetchContext, pages: Interface, page: number) {
  const [url, path] = [pages.address(page), join(context.folder, `page-${page}`)];
  const { status } = await context.http.download(url, path, { maxBytes: maxPage, signal: context.signal });
  return status === 'ok' ? { url, path } : undefined;
}

/** How many errata there are, and on a page; the numbers stand beside the list, in either interface also as texts. */
function countsOf(text: string, url: string): { readonly total: number; readonly size: number } {
  const number = (key: string) => Number(new RegExp(`"${key}"\\s*:\\s*"?(\\d{1,9})"?\\s*[,}]`).exec(text)?.[1]);
  const [total, size] = [number('total'), number('size')];
  if (!Number.isInteger(total) || !(size > 0)) throw refusal(`${url} does not tell how many errata there are.`);
  return { total, size };
}

/** Over names and times of change alone: a page also tells when it was made. */
function digestOfErrata(text: string): string {
  const parts = text.match(/"(?:name|updated_at|publishedAt)"\s*:\s*"[^"]{1,60}"/g) ?? [];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function refusal(message: string): CodedError<FeedErrorCode> {
  return new CodedError<FeedErrorCode>('feed_refused', message);
}
