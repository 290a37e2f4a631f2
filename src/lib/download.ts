import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CodedError, messageOf } from './errors.ts';
import { isDiskFull } from './fs-durable.ts';

/** ETag and Last-Modified of an answer. */
export interface HttpValidators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What a download is allowed, and what is known of the document already. */
export interface DownloadOptions {
  readonly validators?: HttpValidators;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** How a download ended; `absent` is a 404 or 410. */
export type DownloadResult =
  | { readonly status: 'ok'; readonly validators: HttpValidators; readonly bytes: number }
  | { readonly status: 'unchanged' | 'absent' };

/** Why a feed could not be fetched. */
export type FeedErrorCode = 'feed_unreachable' | 'feed_refused' | 'feed_truncated' | 'feed_too_large';

/** How to transfer, whatever the document. */
export interface Transfer {
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds in which {@link leastProgress} bytes have to come. */
  readonly stallTime: number;
  onBytes?(bytes: number): void;
}

/** What may go better the next time. */
export class RetryableError extends Error {
  readonly code: FeedErrorCode;
  /** Milliseconds, where the server says how long to wait. */
  readonly retryAfter: number | undefined;

  constructor(code: FeedErrorCode, message: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** A server that sends less than this within the stall time would hold up other feeds for days. */
const leastProgress = 256 << 10;
const mostRedirects = 5;

/**
 * One attempt at a download, over redirects. Rejects with a {@link RetryableError}, with a `CodedError` where another attempt
 * would end the same, or with an `Error` where the file cannot be written.
 */
export async function downloadOnce(
  url: string,
  file: string,
  { validators, maxBytes, signal }: DownloadOptions,
  { headers, stallTime, onBytes }: Transfer,
): Promise<DownloadResult> {
  const stall = new AbortController();
  const watch = setTimeout(() => stall.abort(new Error(`too little came in ${stallTime / 1_000} s`)), stallTime);
  try {
    const conditions = conditionsOf(validators);
    const response = await request(url, { ...headers, ...conditions }, AbortSignal.any([signal, stall.signal]));
    if (response.status !== 200) return await withoutBody(response, Object.keys(conditions).length > 0);
    const partial = `${file}.part`;
    let progress = 0;
    const bytes = await save(response, partial, maxBytes, (count) => {
      progress += count;
      if (progress >= leastProgress) {
        progress = 0;
        watch.refresh();
      }
      onBytes?.(count);
    });
    await rename(partial, file);
    const etag = response.headers.get('etag') ?? undefined;
    const lastModified = response.headers.get('last-modified') ?? undefined;
    return { status: 'ok', bytes, validators: { etag, lastModified } };
  } finally {
    clearTimeout(watch);
  }
}

function conditionsOf(validators: DownloadOptions['validators']): Record<string, string> {
  return {
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

/** The answer at the end of redirects. Another host is not told the password. */
async function request(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
  let address = new URL(url);
  let sent = headers;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(address, { headers: sent, signal, redirect: 'manual' }).catch((error: Error) => {
      throw new RetryableError('feed_unreachable', reasonOf(error));
    });
    const location = isRedirect(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel();
    const next = redirectTarget(location, address);
    if (!next) throw refusal('it redirects to an address without https');
    if (redirects === mostRedirects) throw refusal(`it redirects more than ${mostRedirects} times`);
    if (next.origin !== address.origin) sent = withoutPassword(sent);
    address = next;
  }
}

/**
 * Where a redirect leads; `undefined` where it must not be followed. Other hosts are fine, as publishers move and mirrors hand out
 * addresses of their storage, but never over an open connection after an encrypted one.
 */
export function redirectTarget(location: string, from: URL): URL | undefined {
  const next = URL.parse(location, from);
  const open = next?.protocol === 'http:' && from.protocol === 'http:';
  return next && (open || next.protocol === 'https:') ? next : undefined;
}

function withoutPassword({ authorization: _, ...others }: Readonly<Record<string, string>>): Record<string, string> {
  return others;
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** `fetch` hides why it failed; attempts at several addresses of a host fail with a code alone. */
function reasonOf(error: Error): string {
  const cause = error.cause as (Error & { readonly code?: string }) | undefined;
  return cause?.message || cause?.code || error.message;
}

async function withoutBody(response: Response, asked: boolean): Promise<DownloadResult> {
  await response.body?.cancel();
  if (response.status === 304 && asked) return { status: 'unchanged' };
  if (response.status === 404 || response.status === 410) return { status: 'absent' };
  const message = `it answered ${response.status} ${response.statusText}`.trim();
  if (response.status === 429 || response.status >= 500) {
    throw new RetryableError('feed_refused', message, retryAfterOf(response));
  }
  throw refusal(message);
}

/** Milliseconds; the header has seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(response: Response): number | undefined {
  const text = response.headers.get('retry-after') ?? '';
  const pause = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return pause > 0 ? pause : undefined;
}

/** Writes a body to a file, counting. */
async function save(
  response: Response,
  file: string,
  maxBytes: number,
  onBytes: (count: number) => void,
): Promise<number> {
  let size = 0;
  async function* counted() {
    for await (const chunk of bodyOf(response)) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new CodedError<FeedErrorCode>('feed_too_large', `the document has more than ${maxBytes} bytes`);
      }
      onBytes(chunk.length);
      yield chunk;
    }
  }
  const target = createWriteStream(file);
  try {
    await pipeline(counted(), target);
    return size;
  } catch (error) {
    // It may still be about to make the file.
    if (!target.closed) await new Promise((resolve) => target.once('close', resolve));
    await rm(file, { force: true });
    throw isDiskFull(error) ? refusal('the disk is full', error) : error;
  }
}

/** The body; that it ends early is told apart from an error of the file. */
async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      yield chunk;
    }
  } catch (error) {
    throw new RetryableError('feed_truncated', `the connection broke after ${size} bytes: ${messageOf(error)}`);
  }
}

function refusal(message: string, cause?: unknown): CodedError<FeedErrorCode> {
  return new CodedError<FeedErrorCode>('feed_refused', message, { cause });
}
