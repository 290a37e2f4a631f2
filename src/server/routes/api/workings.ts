import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { listFailingJobs, listJobKinds } from '../../../db/job.ts';
import { histogramQuantile } from '../../histogram-quantile.ts';
import type { Metrics } from '../../metrics.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import { registryOperations } from '../../registry-operation.ts';
import type { Handlers } from './handler.ts';

/** Jobs that are named. */
const maxFailing = 50;

/** What goes on behind the pages. */
export const workingsHandlers: Handlers<'getWorkings'> = {
  async getWorkings({ services: { database, metrics, ready, clock } }) {
    const jobs = await listJobKinds(database.kysely);
    const failing = await listFailingJobs(database.kysely, maxFailing);
    return {
      startedAt: presentTime(clock() - Math.round(process.uptime() * 1_000)),
      checks: Object.entries(await ready()).map(([name, works]) => ({
        name,
        problem: works === true ? undefined : works,
      })),
      waits: await waitsOf(metrics),
      jobs: jobs.map(({ oldestAt, nextAt, ...job }) => ({
        ...job,
        oldestAt: presentTime(oldestAt),
        nextAt: presentOptionalTime(nextAt),
      })),
      failing: failing.map((job) => ({ ...job, nextAt: presentTime(job.nextAt) })),
    };
  },
};

async function waitsOf({ registryTimes }: Metrics): Promise<ApiWorkings['waits']> {
  const { values } = await registryTimes.get();
  return registryOperations.map((operation) => {
    const buckets = values
      .filter(({ labels, metricName }) => labels.operation === operation && metricName?.endsWith('_bucket'))
      .map(({ labels, value }) => ({ upTo: limitOf(labels), count: value }));
    return {
      ...{ operation, requests: buckets.at(-1)?.count ?? 0 },
      ...{ p50: histogramQuantile(buckets, 0.5), p99: histogramQuantile(buckets, 0.99) },
    };
  });
}

/** The limit of a bucket; its label is not among those that a histogram is made with. */
function limitOf(labels: object): number {
  const { le } = labels as { readonly le?: string | number };
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}
