import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './people.ts';

/** How long it is waited before looking again whether something is done, in milliseconds. */
export const lookInterval = 15;

const ended: readonly string[] = ['complete', 'failed', 'unsupported', 'stale'];

/** Resolves when the scan of a version has ended, whatever came of it. */
export async function scanned({ api, signal }: Caller, repository: string, reference: string): Promise<void> {
  while (!ended.includes((await api('getVersion', { query: { repository, reference } })).security.state))
    await sleep(lookInterval, undefined, { signal });
}
