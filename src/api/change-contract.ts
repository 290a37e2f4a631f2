import { z } from 'zod';
import { type Endpoint, paging, version } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import { changeKindSchema, findingChangeSchema, versionChangeSchema } from './search-schemas.ts';

/** Calls about what updates of advisory sources changed. */
export const changeContract = {
  listHistory: {
    method: 'GET',
    path: '/history',
    summary: 'What updates of advisory sources changed in a version since it was first scanned, the latest first',
    needs: 'read',
    query: version.extend({ change: changeKindSchema.optional(), ...paging }),
    response: pageOf(findingChangeSchema),
  },
  listChanges: {
    method: 'GET',
    path: '/changes',
    summary: 'Versions newly affected and newly cleared by updates of advisory sources, each once, in their order',
    needs: 'anybody',
    query: z.object({
      after: z
        .string()
        .max(40)
        .optional()
        .meta({ description: '`next` of the answer before; absent: from the beginning' }),
      limit: paging.limit,
    }),
    response: z.object({
      items: z.array(versionChangeSchema),
      next: z.string().meta({ description: 'Where to go on; all changes were told when it stays the same' }),
    }),
  },
} as const satisfies Record<string, Endpoint>;
