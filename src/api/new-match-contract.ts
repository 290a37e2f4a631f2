import { z } from 'zod';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import { acknowledgementStates, newMatchKeySchema, newMatchPageSchema } from './new-match-schemas.ts';
import { severityList } from './vulnerability-schemas.ts';

/** Calls about what updates of advisory sources found in images that were there. */
export const newMatchContract = {
  listNewMatches: {
    method: 'GET',
    path: '/new-matches',
    summary:
      'What updates of advisory sources found in the last 90 days, the latest first: in namespaces in which you may acknowledge it, or else in all that you may read',
    needs: 'signed-in',
    query: z.object({
      since: z.iso.datetime({ offset: true }).optional().meta({ description: 'Absent: 30 days ago' }),
      state: z.enum(acknowledgementStates).optional(),
      severity: severityList.optional(),
      namespace: z.string().optional().meta({ description: 'Of this namespace alone, which you may read' }),
      search: z.string().max(200).optional().meta({ description: 'Part of an id or of the name of a package' }),
      ...paging,
    }),
    response: newMatchPageSchema,
  },
  countNewMatches: {
    method: 'GET',
    path: '/new-matches/open',
    summary: 'How many of the last 30 days you may acknowledge and nobody has',
    needs: 'signed-in',
    response: z.object({ open: z.int() }),
  },
  acknowledgeMatches: {
    method: 'POST',
    path: '/namespaces/:namespace/acknowledgements',
    summary: 'Take note of what updates of advisory sources found in a namespace',
    needs: 'acknowledge',
    audit: ['matches', 'note'],
    params: inNamespace,
    body: z.object({
      matches: z.array(newMatchKeySchema).min(1).max(200),
      note: z.string().trim().min(1).max(500).optional(),
    }),
    response: z.object({ acknowledged: z.int() }),
  },
} as const satisfies Record<string, Endpoint>;
