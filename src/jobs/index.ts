import { catchUpJob } from './catch-up.ts';
import { type DeliverServices, deliverJob } from './deliver.ts';
import { handOnJob } from './hand-on.ts';
import type { Job } from './job.ts';
import { scanJob } from './scan.ts';
import { scanAllJob } from './scan-all.ts';
import { type FeedNewsServices, feedNewsJob } from './tell-feed-news.ts';
import { type TendServices, tendJob } from './tend-notifications.ts';
import { type UpdateServices, updateJob } from './update.ts';
import { weighAgainJob } from './weigh-again.ts';

/** Every kind of job. */
export function allJobs(services: UpdateServices & DeliverServices & TendServices & FeedNewsServices): readonly Job[] {
  return [
    catchUpJob(services),
    scanJob(services),
    scanAllJob(services),
    updateJob(services),
    weighAgainJob(services),
    feedNewsJob(services),
    handOnJob(services),
    deliverJob(services),
    tendJob(services),
  ];
}
