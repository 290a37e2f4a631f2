import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import * as s from './overview-schemas.ts';

/** Calls that look over everything that one may read. */
export const overviewContract = {
  getOverview: {
    method: 'GET',
    path: '/overview',
    summary: 'Coverage, findings, what is new and what was pushed, of all that you may read',
    needs: 'signed-in',
    response: s.overviewSchema,
  },
  getHealth: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the parts of the server work, advisory sources answer, and how many jobs there are',
    needs: 'signed-in',
    response: s.healthSchema,
  },
  search: {
    method: 'GET',
    path: '/search',
    summary: 'Repositories, versions, vulnerabilities and packages that a text may mean, a few of each',
    needs: 'signed-in',
    query: z.object({
      text: z.string().min(2).max(200).meta({ description: 'Part of a name, or the beginning of an id or a digest' }),
    }),
    response: s.searchHitsSchema,
  },
} as const satisfies Record<string, Endpoint>;
