import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import type { AddressRule } from '../lib/address-rule.ts';
import { checkedLookup, requireAllowedHost } from '../lib/checked-lookup.ts';
import { CodedError } from '../lib/errors.ts';
import { type RequestParts, type SendRequest, timeForAnswer } from './registry-request.ts';

/** What a server asks of the requests that it sends for others. */
export interface Guard {
  /** Held against every address that is connected to, those of redirects too. */
  readonly refuse: AddressRule;
  /** Certificates in PEM that are trusted besides the usual ones. */
  readonly ca?: readonly string[];
}

const maxRedirects = 5;
/** Longest silence within a body, in milliseconds. */
const silence = 60_000;
/** Statuses that have no body, by the Fetch standard. */
const bodiless: readonly number[] = [101, 204, 205, 304];

/**
 * A {@link SendRequest} for addresses that somebody else chose. It connects to no address that the rule refuses, which is
 * `address_refused`, follows redirects of what is read alone, gives a body up that stands still, and asks again where a connection that was
 * kept turns out to be closed: whatever is asked of registries can be asked twice.
 */
export function guardedRequest({ refuse, ca }: Guard): SendRequest {
  const options = { keepAlive: true, timeout: silence, lookup: checkedLookup(refuse) };
  const agents = {
    'http:': new HttpAgent(options),
    'https:': new HttpsAgent({ ...options, ca: ca && [...getCACertificates('default'), ...ca] }),
  };

  function begin(url: URL, parts: RequestParts, signal: AbortSignal) {
    const { promise: answer, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const own: RequestOptions = { method: parts.method ?? 'GET', headers: headersOf(parts), signal };
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...own, agent: agents['https:'] }, resolve)
        : httpRequest(url, { ...own, agent: agents['http:'] }, resolve);
    const late = setTimeout(() => sent.destroy(new Error('no answer came in time')), timeForAnswer(parts));
    sent.on('timeout', () => sent.destroy(new Error(`nothing came for ${silence / 1_000} s`)));
    sent.on('error', reject);
    bodyOf(parts).on('error', reject).pipe(sent);
    return { sent, answer: answer.finally(() => clearTimeout(late)) };
  }

  async function ask(url: URL, parts: RequestParts, signal: AbortSignal): Promise<Response> {
    requireAllowedHost(refuse, url);
    for (;;) {
      const { sent, answer } = begin(url, parts, signal);
      try {
        return responseOf(url, await answer, parts.method !== 'HEAD');
      } catch (error) {
        // The other end closes connections that were kept for a while, maybe just when this one was taken up again: nothing was answered.
        if (!sent.reusedSocket || !isReset(error)) throw error;
      }
    }
  }

  return async (target, parts, signal) => {
    let url = new URL(target);
    let { headers } = parts;
    for (let count = 0; ; count++) {
      const response = await ask(url, { ...parts, headers }, signal);
      const next = redirectOf(response, parts, url);
      if (!next) return response;
      await response.body?.cancel();
      if (count === maxRedirects) throw new CodedError('registry_refused', `${url.host} redirects in circles.`);
      if (next.origin !== url.origin) headers = withoutAuthorization(headers);
      url = next;
    }
  };
}

function isReset(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function headersOf({ headers, body }: RequestParts): Record<string, string> {
  const form = body instanceof URLSearchParams;
  const length = form ? Buffer.byteLength(body.toString()) : body?.size;
  return {
    'user-agent': 'Cleardock',
    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(length === undefined ? {} : { 'content-length': String(length) }),
    ...headers,
  };
}

function bodyOf({ body }: RequestParts): Readable {
  if (body instanceof Blob) return Readable.fromWeb(body.stream());
  return Readable.from(body ? [Buffer.from(body.toString())] : []);
}

/** Where an answer leads to; what is written is not sent anywhere else, and nothing goes on unencrypted that was encrypted. */
function redirectOf({ status, headers }: Response, { method = 'GET' }: RequestParts, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const next = URL.parse(headers.get('location') ?? '', url);
  const open = next?.protocol === 'http:' && url.protocol === 'http:';
  return next && (next.protocol === 'https:' || open) ? next : undefined;
}

function withoutAuthorization(headers: RequestParts['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function responseOf(url: URL, incoming: IncomingMessage, mayHaveBody: boolean): Response {
  const { statusCode: status = 500, headers } = incoming;
  const hasBody = mayHaveBody && !bodiless.includes(status);
  if (!hasBody) incoming.resume();
  const plain = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] satisfies [string, string]] : [],
  );
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
  const response = new Response(body, { status, headers: plain });
  // The standard's constructor knows no address, and callers ask for it.
  return Object.defineProperty(response, 'url', { value: url.href });
}
