import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** How a download ended; `absent` is a 404. */
export type DownloadResult =
  | { readonly status: 'ok'; readonly validators: HttpValidators; readonly bytes: number }
  | { readonly status: 'unchanged' | 'absent' };

/** Why a feed could not be fetched. */
export type FeedErrorCode = 'feed_unreachable' | 'feed_refused' | 'feed_truncated' | 'feed_too_large';

/** Fetching as updaters see it: retries, the mirror, size limits and progress are behind it. */
export interface FeedHttp {
  /** Gets `url` into a file, which is replaced as a whole or not at all. Rejects with a {@link FeedErrorCode} and a sentence that names the host. */
  download(url: string, file: string, options: DownloadOptions): Promise<DownloadResult>;
}

const attempts = 4;
const firstPause = 500;
const longestPause = 30_000;
/** Time without a byte after which a download is given up. */
const stallTime = 60_000;

/**
 * Fetches feeds. With `mirror`, `https://HOST/PATH` is asked for as `MIRROR<HOST>/<PATH>`. Server errors, refusals for being too
 * fast and broken connections are tried again, with growing pauses.
 */
export function createFeedHttp(options: {
  readonly mirror?: string;
  readonly userAgent: string;
  onBytes?(bytes: number): void;
  readonly firstPause?: number;
}): FeedHttp {
  const target = (url: string) => (options.mirror ? url.replace(/^https:\/\//, options.mirror) : url);
  return {
    async download(url, file, request) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(target(url), file, request, options);
        } catch (error) {
          request.signal.throwIfAborted();
          const retry = error instanceof RetryableError ? error : undefined;
          if (!retry || attempt === attempts) throw describe(error, target(url));
          const pause = Math.min(
            longestPause,
            retry.retryAfter ?? (options.firstPause ?? firstPause) * 2 ** (attempt - 1) * (0.75 + Math.random() / 2),
          );
          await sleep(pause, undefined, { signal: request.signal });
        }
      }
    },
  };
}

class RetryableError extends Error {
  readonly code: FeedErrorCode;
  /** Milliseconds, where the server says how long to wait. */
  readonly retryAfter: number | undefined;

  constructor(code: FeedErrorCode, message: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

async function once(
  url: string,
  file: string,
  { validators, maxBytes, signal }: DownloadOptions,
  { userAgent, onBytes }: { readonly userAgent: string; onBytes?(bytes: number): void },
): Promise<DownloadResult> {
  const stall = new AbortController();
  const watch = setTimeout(() => stall.abort(new Error('no byte came for a minute')), stallTime);
  try {
    const response = await fetch(url, {
      headers: requestHeaders(validators, userAgent),
      signal: AbortSignal.any([signal, stall.signal]),
    }).catch((error: Error) => {
      throw new RetryableError('feed_unreachable', messageOf(error.cause ?? error));
    });
    if (response.status !== 200) return await withoutBody(response);
    const partial = `${file}.part`;
    const bytes = await save(response, partial, maxBytes, (count) => {
      watch.refresh();
      onBytes?.(count);
    });
    await rename(partial, file);
    return {
      status: 'ok',
      bytes,
      validators: {
        etag: response.headers.get('etag') ?? undefined,
        lastModified: response.headers.get('last-modified') ?? undefined,
      },
    };
  } finally {
    clearTimeout(watch);
  }
}

function requestHeaders(validators: HttpValidators | undefined, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

async function withoutBody(response: Response): Promise<DownloadResult> {
  await response.body?.cancel();
  if (response.status === 304) return { status: 'unchanged' };
  if (response.status === 404) return { status: 'absent' };
  const message = `it answered ${response.status} ${response.statusText}`.trim();
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new RetryableError('feed_refused', message, seconds > 0 ? seconds * 1_000 : undefined);
  }
  throw new CodedError<FeedErrorCode>('feed_refused', message);
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
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new CodedError<FeedErrorCode>('feed_too_large', `the document has more than ${maxBytes} bytes`);
      }
      onBytes(chunk.length);
      yield chunk;
    }
  }
  try {
    await pipeline(counted(), createWriteStream(file));
    return size;
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof CodedError) throw error;
    if (isDiskFull(error)) throw new CodedError<FeedErrorCode>('feed_refused', 'the disk is full', { cause: error });
    throw new RetryableError('feed_truncated', `the connection broke after ${size} bytes`);
  }
}

function describe(error: unknown, url: string): unknown {
  if (!(error instanceof RetryableError) && !(error instanceof CodedError)) return error;
  return new CodedError(error.code, `${url} could not be fetched: ${error.message}.`, { cause: error });
}
