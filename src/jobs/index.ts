import { catchUpJob } from './catch-up.ts';
import type { Job } from './job.ts';
import { scanJob } from './scan.ts';
import { scanAllJob } from './scan-all.ts';
import { type UpdateServices, updateJob } from './update.ts';

/** Every kind of job. */
export function allJobs(services: UpdateServices): readonly Job[] {
  return [catchUpJob(services), scanJob(services), scanAllJob(services), updateJob(services)];
}
