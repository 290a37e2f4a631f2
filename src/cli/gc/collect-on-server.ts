import { setTimeout as sleep } from 'node:timers/promises';
import { openServer } from '../server/open-server.ts';
import type { GcResult } from './gc-result.ts';

/** How often the server is asked how far it is, in milliseconds. */
const interval = 500;

/** Has a running server collect, and waits until it has. Rejects as the commands that ask a server do. */
export async function collectOnServer(
  server: string,
  { dryRun, everything }: { readonly dryRun: boolean; readonly everything: boolean },
  signal: AbortSignal,
): Promise<GcResult> {
  const { call } = await openServer({ server });
  const { id } = await call('collectGarbage', { body: { dryRun, everything } }, signal);
  for (;;) {
    const run = (await call('listGarbageRuns', {}, signal)).items.find((one) => one.id === id);
    if (run && run.state !== 'running') return run;
    await sleep(interval, undefined, { signal });
  }
}
