/** Time without an answer after which a request is given up, in milliseconds. */
const answerTime = 60_000;

/** Slowest pace at which a body may go out, in bytes a millisecond: its answer comes when all of it was sent. */
const leastPace = 64;

/** What a request to a registry is made of. */
export interface RequestParts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob | URLSearchParams;
}

/** Sends a request. Aborts where no answer begins in time; its body may take longer. */
export type SendRequest = (url: string | URL, parts: RequestParts, signal: AbortSignal) => Promise<Response>;

/** The usual {@link SendRequest}. */
export async function request(url: string | URL, init: RequestParts, signal: AbortSignal): Promise<Response> {
  const time = timeForAnswer(init);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`no answer came in ${Math.ceil(time / 1_000)} s`)), time);
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([signal, late.signal]) });
  } finally {
    clearTimeout(timer);
  }
}

/** Time in which an answer must begin, in milliseconds. */
export function timeForAnswer({ body }: RequestParts): number {
  return answerTime + (body instanceof Blob ? body.size / leastPace : 0);
}

/** Whether a host, with or without a port, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
}
