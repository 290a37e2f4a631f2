import { z } from 'zod';
import { leftOutReasons } from '../model/left-out-reason.ts';
import { digest, securitySchema, time } from './schemas.ts';

/** A run over every version of a namespace, or of all. `incomplete`: a scan failed, or a source could not be asked. */
export const scanRunSchema = z
  .object({
    id: z.int(),
    state: z.enum(['running', 'paused', 'stopped', 'complete', 'incomplete']),
    /** Images that there were when it began. */
    total: z.int(),
    /** Those whose scan has ended, one way or the other. */
    done: z.int(),
    /** Of these, how many failed. */
    failed: z.int(),
    /** Why a run that scanned everything does not tell everything. */
    problems: z.array(z.string()),
    /** Versions whose scans failed; at most 100. */
    failures: z.array(z.object({ repository: z.string(), digest, reason: z.string() })),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'ScanRun' });

/** An advisory source, and the state of what was loaded from it. */
export const feedSchema = z
  .object({
    /** As options and calls name it: `debian`, `osv-npm`. */
    name: z.string(),
    title: z.string(),
    homepage: z.string(),
    licence: z.string(),
    /** `error`: it could not be loaded when it was asked last; the last good data stay in use. */
    state: z.enum(['never', 'loading', 'current', 'error']),
    records: z.int().meta({ description: 'Records read, as the source counts them' }),
    advisories: z.int().optional().meta({ description: 'What they say of packages: one for each package and id' }),
    leftOut: z
      .partialRecord(z.enum(leftOutReasons), z.int())
      .optional()
      .meta({ description: 'Records that nothing of its own is kept of, by the reason' }),
    /** Of the file that they are kept in. */
    bytes: z.int(),
    /** When it last answered, with news or without. */
    checkedAt: time.optional(),
    /** When it last had news. */
    updatedAt: time.optional(),
    /** When it is asked next; absent where it is asked on request alone. */
    nextRunAt: time.optional(),
    /** Why it could not be loaded, and when that was. */
    error: z.string().optional(),
    errorAt: time.optional(),
    /** Whether it tells of vulnerabilities that have no fix. Of one that does not, silence means less. */
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
    /** A source is loading, or its state changed. */
    z.object({ type: z.literal('feed'), feed: feedSchema }),
    /** Newer advisories are in use; any version may show something else now. */
    z.object({ type: z.literal('advisories') }),
    /** How far a run over many versions is. */
    z.object({ type: z.literal('scan-all'), total: z.int(), done: z.int() }),
  ])
  .meta({ id: 'Event' });

export type ApiScanRun = z.infer<typeof scanRunSchema>;
export type ApiFeed = z.infer<typeof feedSchema>;
export type ApiEvent = z.infer<typeof eventSchema>;
