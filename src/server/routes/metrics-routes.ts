import type { FastifyInstance } from 'fastify';
import type { BlobStore } from '../../blobs/blob-store.ts';
import type { Database } from '../../db/database.ts';
import { listFeeds } from '../../db/feed.ts';
import { countJobs } from '../../db/job.ts';
import { countUndelivered } from '../../db/message-list.ts';
import { countUploads } from '../../db/upload.ts';
import type { Metrics } from '../metrics.ts';

/** `/metrics`: figures for Prometheus. Those that stand in the database are read when they are asked for. */
export async function metricsRoutes(
  app: FastifyInstance,
  {
    metrics,
    database,
    blobs,
  }: { readonly metrics: Metrics; readonly database: Database; readonly blobs: Pick<BlobStore, 'space'> },
): Promise<void> {
  app.get('/metrics', async (_request, reply) => {
    metrics.uploads.set(await countUploads(database.kysely));
    metrics.jobsWaiting.set(await countJobs(database.kysely));
    const { free, total } = (await blobs.space()) ?? {};
    if (free !== undefined) metrics.storage.set({ kind: 'free' }, free);
    if (total !== undefined) metrics.storage.set({ kind: 'total' }, total);
    const notifications = await countUndelivered(database.kysely);
    metrics.notificationsWaiting.set({ state: 'waiting' }, notifications.waiting);
    metrics.notificationsWaiting.set({ state: 'dead' }, notifications.dead);
    for (const feed of (await listFeeds(database.kysely)).values()) {
      metrics.feedRecords.set({ feed: feed.name }, feed.records);
      if (feed.checked_at !== null) metrics.feedAge.set({ feed: feed.name }, (Date.now() - feed.checked_at) / 1_000);
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
