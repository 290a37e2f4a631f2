import { z } from 'zod';
import { type Endpoint, paging } from './endpoint.ts';
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
  })
  .meta({ id: 'Scan' });

export type ApiScan = z.output<typeof scanSchema>;

/** Calls about scans of many versions. */
export const scanContract = {
  listScans: {
    method: 'GET',
    path: '/scans',
    summary:
      'Versions that wait for their scan, are scanned now, or whose last scan failed; what was asked for last first',
    needs: 'scan',
    query: z.object({ namespace: z.string().optional(), state: scanStateSchema.optional(), ...paging }),
    response: pageOf(scanSchema),
  },
} as const satisfies Record<string, Endpoint>;
