import { neglectedManifests } from '../db/scan.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';
import { requestScan, type ScanServices, scanPriorities } from './scan.ts';

/** Has everything scanned in automatic namespaces that has no scan, or one made with other extractors. */
export function catchUpJob(services: ScanServices): Job {
  return {
    kind: 'catch-up',
    attempts: 3,
    concurrency: 1,
    async run(_payload, signal) {
      for (const manifestId of await neglectedManifests(services.database.kysely, services.layers.extractors)) {
        signal.throwIfAborted();
        await requestScan(services, manifestId, scanPriorities.background);
      }
    },
  };
}

/** Asks for it: once at each start. */
export async function requestCatchUp(queue: Queue): Promise<void> {
  await queue.enqueue('catch-up', 'all', {});
}
