import type { Endpoint } from './endpoint.ts';
import { workingsSchema } from './job-schemas.ts';

/** Calls about what goes on behind the pages. */
export const jobContract = {
  getWorkings: {
    method: 'GET',
    path: '/workings',
    summary: 'What the server depends on, how long clients wait, and its background jobs',
    needs: 'manage_registry',
    response: workingsSchema,
  },
} as const satisfies Record<string, Endpoint>;
