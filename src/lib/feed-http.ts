import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BegunDownload,
  type DownloadOptions,
  type DownloadResult,
  downloadOnce,
  type FeedErrorCode,
  partialOf,
  RetryableError,
} from './download.ts';
import { CodedError } from './errors.ts';
import { paceHosts } from './pace-hosts.ts';

/** Fetching as updaters see it: retries, the mirror, size limits and progress are behind it. */
export interface FeedHttp {
  /**
   * Gets `url` into a file, which is replaced as a whole or not at all. Rejects with a {@link FeedErrorCode} and a sentence that
   * names the address, or with an `Error` where the file cannot be written.
   */
  download(url: string, file: string, options: DownloadOptions): Promise<DownloadResult>;
}

const attempts = 4;
const firstPause = 500;
/** A server that asks to be left alone for longer is not asked again until the feed's next turn. */
const longestPause = 30_000;
/** Milliseconds between two requests to a host of a publisher. */
const usualGap = 100;
/** Time in which something has to come, or the download is given up. */
const stallTime = 60_000;

/**
 * Fetches feeds. With `mirror`, `https://HOST/PATH` (or `http:`) is asked for as `MIRROR<HOST>/<PATH>`, with the user and password that the mirror's
 * address may have. Server errors, refusals for being too fast and broken connections are tried again, with growing pauses; what broke off
 * goes on where it did. Hosts of publishers are asked no more than ten times a second; a mirror is as fast as it can.
 */
export function createFeedHttp(options: {
  readonly mirror?: string;
  readonly userAgent: string;
  onBytes?(bytes: number): void;
  readonly firstPause?: number;
  readonly stallTime?: number;
  readonly gap?: number;
}): FeedHttp {
  const mirror = options.mirror === undefined ? undefined : withoutCredentials(options.mirror);
  const headers = { 'user-agent': options.userAgent, ...mirror?.headers };
  const transfer = { headers, stallTime: options.stallTime ?? stallTime, onBytes: options.onBytes };
  const turn = paceHosts(options.gap ?? (mirror ? 0 : usualGap));

  async function attemptAll(target: string, file: string, request: DownloadOptions): Promise<DownloadResult> {
    let begun: BegunDownload | undefined;
    for (let attempt = 1; ; attempt++) {
      await turn(new URL(target).host, request.signal);
      try {
        return await downloadOnce(target, file, request, transfer, begun);
      } catch (error) {
        request.signal.throwIfAborted();
        const pause = pauseAfter(error, (options.firstPause ?? firstPause) * 2 ** (attempt - 1));
        if (pause === undefined || attempt === attempts) throw describe(error, target);
        begun = begunAfter(error, begun);
        await sleep(pause, undefined, { signal: request.signal });
      }
    }
  }

  return {
    async download(url, file, request) {
      const target = mirror ? url.replace(/^https?:\/\//, mirror.address) : url;
      try {
        return await attemptAll(target, file, request);
      } catch (error) {
        await rm(partialOf(file), { force: true });
        throw error;
      }
    },
  };
}

/** What a server that did not even answer was asked for can be asked for again; another that refused the rest, for the whole. */
function begunAfter(error: unknown, before: BegunDownload | undefined): BegunDownload | undefined {
  if (!(error instanceof RetryableError)) return undefined;
  return error.code === 'feed_unreachable' ? before : error.begun;
}

/** Milliseconds to wait before the next attempt; `undefined` where there is to be none. */
function pauseAfter(error: unknown, usual: number): number | undefined {
  if (!(error instanceof RetryableError)) return undefined;
  const pause = error.retryAfter ?? usual * (0.75 + Math.random() / 2);
  return pause <= longestPause ? pause : undefined;
}

/** What `fetch` does not take as part of an address, and nobody wants to read in a message. */
function withoutCredentials(mirror: string): { readonly address: string; readonly headers: Record<string, string> } {
  const url = new URL(mirror);
  const { username, password } = url;
  if (!username && !password) return { address: mirror, headers: {} };
  url.username = '';
  url.password = '';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address: url.href, headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
}

function describe(error: unknown, url: string): unknown {
  if (!(error instanceof RetryableError) && !(error instanceof CodedError)) return error;
  return new CodedError(error.code, `${url} could not be fetched: ${error.message}.`, { cause: error });
}
