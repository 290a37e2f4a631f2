import { z } from 'zod';
import { accepted, type Endpoint, paging, version } from './endpoint.ts';
import { scanRunSchema } from './operation-schemas.ts';
import { digest, pageOf, time } from './schemas.ts';

/** States of scans that somebody waits for. */
const scanStateSchema = z.enum(['queued', 'scanning', 'failed']);

const scanSchema = z
  .object({
    repository: z.string(),
    digest,
    tags: z.array(z.string()),
    state: scanStateSchema,
    /** Why it failed. */
    reason: z.string().optional(),
    queuedAt: time.optional(),
    /** Of one that waits, when the scan before it began. */
    startedAt: time.optional(),
    /** Of one that failed. */
    finishedAt: time.optional(),
    /** How often it was begun, why that failed, and when it is begun again; of one that is not done with. */
    attempts: z.int().optional(),
    error: z.string().optional(),
    nextAt: time.optional(),
  })
  .meta({ id: 'Scan' });

export type ApiScan = z.output<typeof scanSchema>;

/** Scans that wait, and what becomes of them. */
const scanQueueSchema = z
  .object({
    queued: z.int(),
    scanning: z.int(),
    failed: z.int(),
    /** When the one was asked for that waits the longest. */
    oldestAt: time.optional(),
    ended: z.int().meta({ description: 'Scans that ended in the last five minutes' }),
    /** Absent where none ended lately. */
    minutesLeft: z
      .number()
      .optional()
      .meta({ description: 'Until none waits any more, as fast as in the last five minutes' }),
    failures: z.array(
      z.object({
        reason: z.string().meta({ description: 'With `*` for digests and numbers, as a filter of the list takes it' }),
        count: z.int(),
        lastAt: time,
      }),
    ),
  })
  .meta({ id: 'ScanQueue' });

export type ApiScanQueue = z.output<typeof scanQueueSchema>;

const wanted = z.string().max(600).optional().meta({ description: 'Why they failed; `*` stands for any characters' });

/** Calls about scans: of one version, of many, and those that wait. */
export const scanContract = {
  scan: {
    method: 'POST',
    path: '/scans',
    summary: 'Scan a version, or scan it again',
    needs: 'scan',
    body: version,
    response: accepted,
    status: 202,
  },
  scanAll: {
    method: 'POST',
    path: '/scans/all',
    summary: 'Scan every version of a namespace, or of all',
    needs: 'scan',
    body: z.object({ namespace: z.string().optional() }),
    response: accepted.extend({ run: z.int() }),
    status: 202,
  },
  listScanRuns: {
    method: 'GET',
    path: '/scans/runs',
    summary: 'Runs over every version of a namespace, or of all: progress, and what failed; the latest first',
    needs: 'scan',
    query: z.object({ namespace: z.string().optional() }),
    response: pageOf(scanRunSchema),
  },
  changeScanRun: {
    method: 'PATCH',
    path: '/scans/runs/:id',
    summary: 'Pause, resume or stop such a run',
    needs: 'scan',
    audit: ['state'],
    params: z.object({ id: z.coerce.number().int() }),
    body: z.object({ namespace: z.string().optional(), state: z.enum(['running', 'paused', 'stopped']) }),
    response: scanRunSchema,
  },
  listScans: {
    method: 'GET',
    path: '/scans',
    summary:
      'Versions that wait for their scan, are scanned now, or whose last scan failed; what was asked for last first',
    needs: 'scan',
    query: z.object({ namespace: z.string().optional(), state: scanStateSchema.optional(), reason: wanted, ...paging }),
    response: pageOf(scanSchema),
  },
  getScanQueue: {
    method: 'GET',
    path: '/scans/queue',
    summary: 'How many scans wait, how fast they are done, and why scans failed',
    needs: 'scan',
    query: z.object({ namespace: z.string().optional() }),
    response: scanQueueSchema,
  },
} as const satisfies Record<string, Endpoint>;
