import { z } from 'zod';
import { time } from './schemas.ts';

/** Background work of one kind. */
const jobKindSchema = z
  .object({
    kind: z.string(),
    waiting: z.int(),
    running: z.int(),
    failing: z.int().meta({ description: 'Of those that wait: tried and failed, to be tried again' }),
    oldestAt: time.meta({ description: 'When the oldest was added' }),
    nextAt: time.optional().meta({ description: 'When the next that waits is due' }),
  })
  .meta({ id: 'JobKind' });

/** A job that was tried and failed, and is tried again. */
const failingJobSchema = z
  .object({
    kind: z.string(),
    key: z.string().meta({ description: 'What it is about, as the kind has it' }),
    /** How often it was begun. */
    attempts: z.int(),
    error: z.string(),
    nextAt: time.meta({ description: 'When it is tried again' }),
  })
  .meta({ id: 'FailingJob' });

/** How long clients wait, in seconds, for requests that succeeded since this process began. */
const waitSchema = z
  .object({
    operation: z.enum(['pull_manifest', 'pull_blob', 'push_manifest', 'push_blob']),
    /** How many the numbers are of. */
    requests: z.int(),
    /** Half of them took no longer; absent where there were none. */
    p50: z.number().optional(),
    p99: z.number().optional(),
  })
  .meta({ id: 'Wait' });

/** What goes on inside of the process that answers. */
export const workingsSchema = z
  .object({
    startedAt: time.meta({ description: 'When the process began that answers' }),
    /** Database, storage and the like, each tried just now. */
    checks: z.array(
      z.object({ name: z.string(), problem: z.string().optional().meta({ description: 'Absent where it works' }) }),
    ),
    waits: z.array(waitSchema),
    jobs: z.array(jobKindSchema),
    failing: z.array(failingJobSchema).meta({ description: 'At most 50, those that are due first' }),
  })
  .meta({ id: 'Workings' });

export type ApiWorkings = z.infer<typeof workingsSchema>;
