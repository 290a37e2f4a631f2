import { z } from 'zod';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import { exceptionBody, exceptionScope, told } from './exception-contract.ts';
import * as s from './exception-request-schemas.ts';
import { pageOf } from './schemas.ts';

const listed = { state: z.enum(s.exceptionRequestStates).optional(), ...paging };

/** Calls about requests for exceptions. */
export const exceptionRequestContract = {
  requestException: {
    method: 'POST',
    path: '/namespaces/:namespace/exception-requests',
    summary: 'Request an exception: for a vulnerability, with a reason and the end that is wished',
    needs: 'request_exception',
    audit: told,
    params: inNamespace,
    body: exceptionBody.extend(exceptionScope),
    response: s.exceptionRequestSchema,
  },
  listExceptionRequests: {
    method: 'GET',
    path: '/namespaces/:namespace/exception-requests',
    summary: 'Requests for exceptions in a namespace, those that are open first',
    needs: 'request_exception',
    params: inNamespace,
    query: z.object(listed),
    response: pageOf(s.exceptionRequestSchema),
  },
  decideExceptionRequest: {
    method: 'PATCH',
    path: '/namespaces/:namespace/exception-requests/:id',
    summary: 'Grant a request, with its end or an earlier one, or reject it with a word',
    needs: 'manage_exceptions',
    audit: ['state', 'decision', 'expiresAt'],
    params: z.object({ namespace: z.string(), id: z.coerce.number().int() }),
    body: z.object({
      state: z.enum(['granted', 'rejected']),
      decision: z.string().trim().min(3).max(500).optional().meta({ description: 'Needed to reject' }),
      expiresAt: z.iso.datetime().optional().meta({ description: 'An earlier end than the one that is wished' }),
    }),
    response: s.exceptionRequestSchema,
  },
  listAllExceptionRequests: {
    method: 'GET',
    path: '/exception-requests',
    summary: 'Requests for exceptions in all namespaces',
    needs: 'manage_exceptions',
    query: z.object(listed),
    response: pageOf(s.exceptionRequestSchema),
  },
} as const satisfies Record<string, Endpoint>;
