import { clearanceKeySchema } from './clearance-schemas.ts';
import type { Endpoint } from './endpoint.ts';
import { pageOf } from './schemas.ts';

/** Calls about signed verdicts. */
export const clearanceContract = {
  getClearanceKey: {
    method: 'GET',
    path: '/clearance/key',
    summary: 'The public key that verdicts are signed with, and those that still count',
    needs: 'anybody',
    response: pageOf(clearanceKeySchema),
  },
} as const satisfies Record<string, Endpoint>;
