import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { AddressRule } from '../lib/address-rule.ts';
import { checkedLookup, requireAllowedHost } from '../lib/checked-lookup.ts';
import { CodedError, messageOf } from '../lib/errors.ts';

/** How a body is sent. */
export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Held against the address that the name stands for when it is used. */
  readonly refuse: AddressRule;
  /** Certificates in PEM that are trusted besides the usual ones. */
  readonly ca?: readonly string[];
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** What the receiver said. */
export interface PostAnswer {
  readonly status: number;
  /** Beginning of its body, for people. */
  readonly text: string;
  /** Seconds that it asks to be left alone. */
  readonly retryAfter?: number;
}

/** Bytes of an answer that are read. */
const maxAnswer = 2_048;

/**
 * POSTs a text. Redirects are answers like others: nobody is followed to where no administrator would go. Rejects where there is no
 * answer in time, with `address_refused` where the rule forbids the receiver's address.
 */
export async function postBody(url: URL, text: string, options: PostOptions): Promise<PostAnswer> {
  requireAllowedHost(options.refuse, url);
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>();
  const body = Buffer.from(text);
  const own: RequestOptions = {
    method: 'POST',
    headers: { ...options.headers, 'content-length': body.length, connection: 'close' },
    lookup: checkedLookup(options.refuse),
    agent: false,
    signal: AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]),
  };
  const onAnswer = (response: IncomingMessage) => void readAnswer(response).then(resolve, reject);
  const request =
    url.protocol === 'https:'
      ? httpsRequest(url, { ...own, ca: options.ca && [...getCACertificates('default'), ...options.ca] }, onAnswer)
      : httpRequest(url, own, onAnswer);
  request.on('error', reject);
  request.end(body);
  try {
    return await promise;
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof CodedError) throw error;
    throw new CodedError('unreachable', sentenceOf(error, url, options.timeout), { cause: error });
  } finally {
    request.destroy();
  }
}

async function readAnswer(response: IncomingMessage): Promise<PostAnswer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= maxAnswer) break;
  }
  const after = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(parts).subarray(0, maxAnswer).toString('utf8'),
    retryAfter: Number.isFinite(after) && after > 0 ? after : undefined,
  };
}

function sentenceOf(error: unknown, url: URL, timeout: number): string {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return `${url.host} did not answer within ${timeout / 1_000} s.`;
  return `${url.host} could not be reached: ${messageOf(error) || 'the connection failed'}.`;
}
