import { z } from 'zod';
import { leftOutReasons } from '../model/left-out-reason.ts';
import { digest, securitySchema, time } from './schemas.ts';

/** A run over every version of a namespace, or of all. `incomplete`: a scan failed, or a source could not be asked. */
export const scanRunSchema = z
  .object({
    id: z.int(),
    state: z.enum(['running', 'paused', 'stopped', 'complete', 'incomplete']),
    total: z.int(),
    done: z.int(),
    failed: z.int(),
    /** Why a run that scanned everything does not tell everything. */
    problems: z.array(z.string()),
    /** Versions whose scans failed; at most 100. */
    failures: z.array(z.object({ repository: z.string(), digest, reason: z.string() })),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'ScanRun' });

export const feedSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    homepage: z.string(),
    licence: z.string(),
    state: z.enum(['never', 'loading', 'current', 'error']),
    records: z.int().meta({ description: 'Records read, as the source counts them' }),
    advisories: z.int().optional().meta({ description: 'What they say of packages: one for each package and id' }),
    leftOut: z
      .partialRecord(z.enum(leftOutReasons), z.int())
      .optional()
      .meta({ description: 'Records that nothing of its own is kept of, by the reason' }),
    bytes: z.int(),
    checkedAt: time.optional(),
    updatedAt: time.optional(),
    nextRunAt: time.optional(),
    error: z.string().optional(),
    errorAt: time.optional(),
    listsUnfixed: z.boolean(),
    /** While loading. */
    progress: z
      .object({ phase: z.enum(['fetching', 'parsing', 'matching']), bytes: z.int(), records: z.int() })
      .optional(),
  })
  .meta({ id: 'Feed' });

/** Events of `GET /api/v1/events`, as the JSON of the event's `data`. */
export const eventSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('version'),
      namespace: z.string(),
      repository: z.string(),
      digest,
      change: z.enum(['pushed', 'deleted']),
    }),
    z.object({
      type: z.literal('scan'),
      namespace: z.string(),
      repository: z.string(),
      digest,
      security: securitySchema,
    }),
    z.object({ type: z.literal('feed'), feed: feedSchema }),
    /** Newer advisories are in use; any version may show something else now. */
    z.object({ type: z.literal('advisories') }),
    z.object({ type: z.literal('scan-all'), total: z.int(), done: z.int() }),
  ])
  .meta({ id: 'Event' });

export type ApiScanRun = z.infer<typeof scanRunSchema>;
export type ApiFeed = z.infer<typeof feedSchema>;
export type ApiEvent = z.infer<typeof eventSchema>;
