import { setTimeout as sleep } from 'node:timers/promises';

/** Has whoever asks a host wait, so that requests to it begin at least `gap` milliseconds apart. */
export function paceHosts(gap: number): (host: string, signal: AbortSignal) => Promise<void> {
  const free = new Map<string, number>();
  return async (host, signal) => {
    const now = Date.now();
    const turn = Math.max(now, free.get(host) ?? 0);
    free.set(host, turn + gap);
    if (turn > now) await sleep(turn - now, undefined, { signal });
  };
}
