/** An open stream of server-sent events. */
export interface EventStream extends AsyncDisposable {
  /** Resolves with the next event that `wanted` accepts. Events that came before the call are not lost. */
  next(wanted: (event: ApiEvent) => boolean): Promise<ApiEvent>;
}

/** An event of the API, as far as the benchmarks look into it. */
export interface ApiEvent {
  readonly type: string;
  readonly repository?: string;
  readonly security?: { readonly state: string };
}

/** Opens the event stream of a server. */
export async function openEvents(url: string, authorization: string): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/v1/events`, { headers: { authorization }, signal: abort.signal });
  const events = parse(response.body?.pipeThrough(new TextDecoderStream()) ?? new ReadableStream());
  return {
    async next(wanted) {
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error('The event stream ended');
        if (wanted(value)) return value;
      }
    },
    async [Symbol.asyncDispose]() {
      abort.abort();
    },
  };
}

async function* parse(chunks: ReadableStream<string>): AsyncGenerator<ApiEvent, void> {
  let pending = '';
  for await (const chunk of chunks) {
    const messages = (pending + chunk).split('\n\n');
    pending = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: ?(.*)$/m.exec(message)?.[1];
      if (data) yield JSON.parse(data) as ApiEvent;
    }
  }
}
