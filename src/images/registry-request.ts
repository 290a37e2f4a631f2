/** Time without an answer after which a request is given up, in milliseconds. */
const answerTime = 60_000;

/** Slowest pace at which a body may go out, in bytes a millisecond: its answer comes when all of it was sent. */
const leastPace = 64;

/** Sends a request. Aborts where no answer begins in time; its body may take longer. */
export async function request(
  url: string | URL,
  init: RequestInit & { readonly body?: Blob | URLSearchParams },
  signal: AbortSignal,
): Promise<Response> {
  const time = answerTime + (init.body instanceof Blob ? init.body.size / leastPace : 0);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`no answer came in ${Math.ceil(time / 1_000)} s`)), time);
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([signal, late.signal]) });
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a host, with or without a port, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
}
