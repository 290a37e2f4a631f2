let shared: AbortSignal | undefined;

/** Aborts when somebody wants the program to end; the same for all that asks. */
export function stopSignal(): AbortSignal {
  shared ??= listen();
  return shared;
}

function listen(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort(new Error(signal)));
  return abort.signal;
}
