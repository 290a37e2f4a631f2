import { z } from 'zod';
import { type Endpoint, version } from './endpoint.ts';
import { digest, pageOf, time } from './schemas.ts';

const referrerSchema = z
  .object({
    digest,
    mediaType: z.string(),
    artifactType: z.string().optional(),
    /** Bytes of all that it refers to; of one that is not stored here, those of its manifest. */
    size: z.int(),
    annotations: z.record(z.string(), z.string()),
    /** Where cosign put it beside the version, as it did before there were referrers. */
    tag: z.string().optional(),
    /** Absent: listed by a client, but not stored here. */
    pushedAt: time.optional(),
  })
  .meta({ id: 'Referrer' });

export type ApiReferrer = z.output<typeof referrerSchema>;

/** Calls about what refers to versions. */
export const referrerContract = {
  listReferrers: {
    method: 'GET',
    path: '/referrers',
    summary:
      'Signatures, attestations, bills of materials and other artifacts that refer to a version, the newest first',
    needs: 'read',
    query: version,
    response: pageOf(referrerSchema).extend({
      more: z.boolean().meta({ description: 'Whether there are more than the 200 that are listed' }),
    }),
  },
} as const satisfies Record<string, Endpoint>;
