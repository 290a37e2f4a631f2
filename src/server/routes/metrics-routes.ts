import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.ts';
import { listFeeds } from '../../db/feed.ts';
import { countJobs } from '../../db/job.ts';
import { countUploads } from '../../db/upload.ts';
import type { Metrics } from '../metrics.ts';

/** `/metrics`: figures for Prometheus. Those that stand in the database are read when they are asked for. */
export async function metricsRoutes(
  app: FastifyInstance,
  { metrics, database }: { readonly metrics: Metrics; readonly database: Database },
): Promise<void> {
  app.get('/metrics', async (_request, reply) => {
    metrics.uploads.set(await countUploads(database.kysely));
    metrics.jobsWaiting.set(await countJobs(database.kysely));
    for (const feed of (await listFeeds(database.kysely)).values()) {
      metrics.feedRecords.set({ feed: feed.name }, feed.records);
      if (feed.checked_at !== null) metrics.feedAge.set({ feed: feed.name }, (Date.now() - feed.checked_at) / 1_000);
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
