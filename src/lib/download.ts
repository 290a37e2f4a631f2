import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
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

/** What came of a document before its connection broke, and is kept to go on with. */
export interface BegunDownload {
  /** A strong one, which stands for these bytes and no others. */
  readonly etag: string;
  readonly bytes: number;
}

/** What may go better the next time. */
export class RetryableError extends Error {
  readonly code: FeedErrorCode;
  /** Milliseconds, where the server says how long to wait. */
  readonly retryAfter: number | undefined;
  /** Where the next attempt can go on. */
  readonly begun: BegunDownload | undefined;

  constructor(code: FeedErrorCode, message: string, retryAfter?: number, begun?: BegunDownload) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.begun = begun;
  }
}

/** A server that sends less than this within the stall time would hold up other feeds for days. */
const leastProgress = 256 << 10;
const mostRedirects = 5;

/**
 * One attempt at a download, over redirects, which goes on with what has `begun` where the server still has that document. Rejects with a {@link RetryableError}, with a `CodedError` where another attempt
 * would end the same, or with an `Error` where the file cannot be written.
 */
export async function downloadOnce(
  url: string,
  file: string,
  { validators, maxBytes, signal }: DownloadOptions,
  { headers, stallTime, onBytes }: Transfer,
  begun?: BegunDownload,
): Promise<DownloadResult> {
  const stall = new AbortController();
  const watch = setTimeout(() => stall.abort(new Error(`too little came in ${stallTime / 1_000} s`)), stallTime);
  try {
    const conditions = begun ? rangeOf(begun) : conditionsOf(validators);
    const response = await request(url, { ...headers, ...conditions }, AbortSignal.any([signal, stall.signal]));
    const goesOn = begun !== undefined && isRestOf(response, begun);
    if (response.status !== 200 && !goesOn)
      return await withoutBody(response, begun === undefined && Object.keys(conditions).length > 0);
    const partial = partialOf(file);
    let progress = 0;
    const bytes = await save(response, partial, maxBytes, goesOn ? begun.bytes : 0, (count) => {
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

/** Where a document is until it is whole. */
export function partialOf(file: string): string {
  return `${file}.part`;
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.if-range */
function rangeOf({ etag, bytes }: BegunDownload): Record<string, string> {
  return { range: `bytes=${bytes}-`, 'if-range': etag };
}

function isRestOf({ status, headers }: Response, { bytes }: BegunDownload): boolean {
  const range = headers.get('content-range') ?? '';
  return status === 206 && !headers.has('content-encoding') && range.startsWith(`bytes ${bytes}-`);
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
  // A range that cannot be had means that the document is asked for as a whole.
  if (response.status === 429 || response.status >= 500 || response.status === 416 || response.status === 206) {
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

/** Writes a body to a file, behind the bytes that are there already, counting; the size of the whole. */
async function save(
  response: Response,
  file: string,
  maxBytes: number,
  before: number,
  onBytes: (count: number) => void,
): Promise<number> {
  let size = before;
  let broken: RetryableError | undefined;
  async function* counted() {
    try {
      for await (const chunk of bodyOf(response)) {
        size += chunk.length;
        if (size > maxBytes)
          throw new CodedError<FeedErrorCode>('feed_too_large', `the document has more than ${maxBytes} bytes`);
        onBytes(chunk.length);
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      // What came is written to its end, as the next attempt may go on with it.
      broken = error;
    }
  }
  const target = createWriteStream(file, { flags: before > 0 ? 'a' : 'w' });
  try {
    await pipeline(counted(), target);
    if (broken) throw await withBegun(broken, file, resumableTag(response));
    return size;
  } catch (error) {
    // It may still be about to make the file.
    if (!target.closed) await new Promise((resolve) => target.once('close', resolve));
    if (!(error instanceof RetryableError && error.begun)) await rm(file, { force: true });
    throw isDiskFull(error) ? refusal('the disk is full', error) : error;
  }
}

async function withBegun(error: RetryableError, file: string, etag: string | undefined): Promise<RetryableError> {
  const { size } = await stat(file);
  const begun = etag !== undefined && size > 0 ? { etag, bytes: size } : undefined;
  return new RetryableError(error.code, error.message, undefined, begun);
}

/** The mark by which the rest can be asked for; none where what comes is packed for the way, as the bytes that were saved are others. */
function resumableTag({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  return etag?.startsWith('"') && !headers.has('content-encoding') ? etag : undefined;
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
